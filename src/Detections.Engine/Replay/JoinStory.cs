using System.Collections.Immutable;
using Detections.Events;
using Detections.Rules;

namespace Detections.Engine.Replay;

/// <summary>Says what keeps steps apart whose events fit each on its own: another key, another order, or too much time.</summary>
internal static class JoinStory
{
    /// <summary>One finding, or null when a step lacks events anyway, or nothing tells them apart.</summary>
    internal static StepFinding? Tell(CompiledRule rule, List<(CompiledStep Step, List<SecurityEvent> Events)> fitting)
    {
        var present = fitting.Where(pair => !pair.Step.Step.IsAbsent && pair.Step != rule.Until).ToList();
        if (present.Count < 2 || rule.Rule.Match is Match.Any || present.Exists(pair => pair.Events.Count == 0))
        {
            return null;
        }

        var details = ImmutableArray.CreateBuilder<FindingDetail>();
        AddKeys(present, details);
        AddTimes(rule, present, details);
        return details.Count == 0 ? null : new StepFinding("together", "the events that fit do not belong together", details.ToImmutable(), rule.Rule.Match.Span);
    }

    private static void AddKeys(List<(CompiledStep Step, List<SecurityEvent> Events)> present, ImmutableArray<FindingDetail>.Builder details)
    {
        var keys = present.ConvertAll(pair => (pair.Step, Keys: pair.Events.SelectMany(fit => KeysOf(pair.Step, fit)).ToHashSet(StringComparer.OrdinalIgnoreCase)));
        if (keys.Exists(pair => pair.Step.Keys.IsEmpty))
        {
            return;
        }

        var shared = new HashSet<string>(keys[0].Keys, StringComparer.OrdinalIgnoreCase);
        keys.ForEach(pair => shared.IntersectWith(pair.Keys));
        if (shared.Count > 0)
        {
            return;
        }

        details.AddRange(keys.Select(pair => new FindingDetail(
            pair.Keys.Count == 0
                ? $"{NameOf(pair.Step)} has no key: nothing in its events is what 'by' names"
                : $"{NameOf(pair.Step)} is about {string.Join(", ", pair.Keys.Take(4))}",
            pair.Step.Step.Span)));
    }

    private static void AddTimes(CompiledRule rule, List<(CompiledStep Step, List<SecurityEvent> Events)> present, ImmutableArray<FindingDetail>.Builder details)
    {
        if (details.Count > 0)
        {
            return;
        }

        var first = present.Min(pair => pair.Events.Max(fit => fit.OccurredAt));
        var last = present.Max(pair => pair.Events.Min(fit => fit.OccurredAt));
        if (rule.Rule.Match.Within > TimeSpan.Zero && last - first >= rule.Rule.Match.Within)
        {
            details.Add(new FindingDetail(
                $"they lie {DurationText.Of(last - first)} apart, and 'within' is {DurationText.Of(rule.Rule.Match.Within)}",
                rule.Rule.Match.Span));
            return;
        }

        for (var i = 1; rule.Rule.Match is Match.Sequence && i < present.Count; i++)
        {
            var (earlier, later) = (present[i - 1], present[i]);
            if (later.Events.Max(fit => fit.OccurredAt) < earlier.Events.Min(fit => fit.OccurredAt))
            {
                details.Add(new FindingDetail($"{NameOf(later.Step)} happens before {NameOf(earlier.Step)}, and the sequence asks for the other order", later.Step.Step.Span));
            }
        }
    }

    private static IEnumerable<string> KeysOf(CompiledStep step, SecurityEvent fit) => step.Keys.IsEmpty ? [] : step.Keys[0] switch
    {
        CompiledKey.Of of => fit.Entities
            .Where(entity => entity.Type == of.Entity && (of.Role == EntityRoles.None ? entity.IsConcerned : (entity.Roles & of.Role) != 0))
            .Select(entity => entity.Label),
        CompiledKey.Computed computed => Text(computed.Value, fit),
        CompiledKey.ComputedEntity computed => Text(computed.Value, fit),
        _ => [],
    };

    private static IEnumerable<string> Text(Func<SecurityEvent, string> value, SecurityEvent fit)
    {
        var text = value(fit);
        return text.Length == 0 ? [] : [text];
    }

    private static string NameOf(CompiledStep step) => step.Step.Name is { } name ? $"'{name.Value}'" : $"step {step.Step.Index + 1}";
}
