using System.Collections.Immutable;
using System.Globalization;
using Detections.Events;
using Detections.Rules;

namespace Detections.Compilation.Planning;

/// <summary>Says which names each place of a rule can use.</summary>
internal sealed class Scopes
{
    private const string EventRead = "s";
    private readonly Rule _rule;
    private readonly ImmutableArray<Step> _steps;

    public Scopes(Rule rule)
    {
        _rule = rule;
        _steps = Steps.Of(rule.Match);
    }

    /// <summary>Expressions over the event alone: keys, values, exceptions.</summary>
    public static Scope OfEvent(Stream? stream) => new([EventName(stream, EventRead)], ImmutableDictionary<string, string>.Empty);

    /// <summary>The condition of a step: <c>e</c> and the steps before it; for <c>until</c>, every step.</summary>
    public Scope OfWhere(Step step, bool isUntil)
    {
        var names = ImmutableArray.CreateBuilder<ScopeName>();
        var refused = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        names.Add(EventName(step.On.Value, "b.Current"));
        foreach (var other in _steps)
        {
            if (other.Name is not { } name)
            {
                continue;
            }

            if (other.IsAbsent)
            {
                refused[name.Value] = "an absent step has no event.";
            }
            else if (!isUntil && other.Index == step.Index)
            {
                refused[name.Value] = "within its own 'where' the event is 'e'.";
            }
            else if (!isUntil && other.Index > step.Index)
            {
                refused[name.Value] = "it comes later. Move the comparison to its own 'where'.";
            }
            else
            {
                names.Add(StepName(other, name.Value));
            }
        }

        return new Scope(names.ToImmutable(), refused.ToImmutable());
    }

    /// <summary>Titles, severities, action parameters, <c>keep</c>, <c>having</c>, <c>once: per</c>.</summary>
    public Scope OfMatch()
    {
        var names = ImmutableArray.CreateBuilder<ScopeName>();
        var refused = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (_rule.Match is Match.Sequence or Match.All)
        {
            refused["e"] = "the rule has several steps. Give the step a name with 'as' and use that.";
        }
        else
        {
            var streams = _steps.Select(step => EventTypes.Of(step.On.Value)).Distinct().ToArray();
            names.Add(EventName(streams.Length == 1 ? _steps[0].On.Value : null, "b.Current"));
        }

        foreach (var step in _steps)
        {
            if (step.Name is not { } name)
            {
                continue;
            }

            if (step.IsAbsent)
            {
                refused[name.Value] = "an absent step has no event.";
            }
            else
            {
                names.Add(IsOneStep() ? EventName(step.On.Value, "b.Current") with { Name = name.Value } : StepName(step, name.Value));
            }
        }

        AddNumbers(names);
        AddLabels(names);
        return new Scope(names.ToImmutable(), refused.ToImmutable());
    }

    private bool IsOneStep() => _rule.Match is not (Match.Sequence or Match.All or Match.Any);

    private void AddNumbers(ImmutableArray<ScopeName>.Builder names)
    {
        if (_rule.Match is Match.Aggregate or Match.Spike or Match.Session)
        {
            names.Add(Group("window", _steps[0], 0));
            names.Add(new ScopeName("count", "long", "b.Count"));
            names.Add(new ScopeName("distinct", "long", "b.Distinct"));
        }

        switch (_rule.Match)
        {
            case Match.Aggregate { Aggregation: Aggregation.Sum }:
                names.Add(new ScopeName("sum", "double", "b.Number"));
                break;
            case Match.Aggregate { Aggregation: Aggregation.Average }:
                names.Add(new ScopeName("avg", "double", "b.Number"));
                break;
            case Match.Aggregate { Aggregation: Aggregation.Percentile }:
                names.Add(new ScopeName("percentile", "double", "b.Number"));
                break;
            case Match.Spike:
                names.Add(new ScopeName("baseline", "double", "b.Number"));
                break;
            default:
                break;
        }

        if (_steps.Length > 1 && _steps[^1].IsAbsent)
        {
            names.Add(new ScopeName("deadline", "global::System.DateTimeOffset?", "b.Deadline"));
        }
    }

    private void AddLabels(ImmutableArray<ScopeName>.Builder names)
    {
        for (var i = 0; i < _rule.Match.By.Length; i++)
        {
            var read = string.Create(CultureInfo.InvariantCulture, $"b.KeyLabels[{i}]");
            var word = _rule.Match.By[i] switch
            {
                KeyPart.Of of => char.ToLowerInvariant(of.Entity.ToString()[0]) + of.Entity.ToString()[1..],
                KeyPart.Computed { As: { } entity } => char.ToLowerInvariant(entity.ToString()[0]) + entity.ToString()[1..],
                KeyPart.Tenant => "tenant",
                _ => null,
            };
            if (word is not null && names.All(name => name.Name != word))
            {
                names.Add(new ScopeName(word, "string", read));
            }

            names.Add(new ScopeName(i == 0 ? "key" : string.Create(CultureInfo.InvariantCulture, $"key{i + 1}"), "string", read));
        }
    }

    private static ScopeName EventName(Stream? stream, string read)
    {
        var type = stream is null ? "global::Detections.Events." + nameof(SecurityEvent) : EventTypes.Of(stream);
        return new ScopeName("e", type, $"({type}){read}") { Stream = stream };
    }

    private static ScopeName StepName(Step step, string name)
    {
        if (step.Aggregation is not null)
        {
            return Group(name, step, step.Index);
        }

        var type = EventTypes.Of(step.On.Value);
        var read = string.Create(
            CultureInfo.InvariantCulture,
            $"global::Detections.Compilation.Runtime.Absent.Or<{type}>(b.Events[{step.Index}])");
        return new ScopeName(name, type, read) { Stream = step.On.Value, Step = step.Index };
    }

    private static ScopeName Group(string name, Step step, int index)
    {
        var type = $"global::Detections.Events.EventGroup<{EventTypes.Of(step.On.Value)}>";
        var read = string.Create(CultureInfo.InvariantCulture, $"new {type}(b.Groups[{index}])");
        return new ScopeName(name, type, read) { Stream = step.On.Value, Step = step.Index };
    }
}
