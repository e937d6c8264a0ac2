using System.Collections.Immutable;
using Detections.Rules;
using Detections.Rules.Diagnostics;

namespace Detections.Compilation.Planning;

/// <summary>Puts rules so that one that reads <c>rule/x</c> comes after <c>x</c>; rules that do not read each other keep their order.</summary>
internal sealed class RuleOrder
{
    private readonly Dictionary<string, Rule> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly List<Rule> _path = [];
    private readonly ImmutableArray<Rule>.Builder _ordered = ImmutableArray.CreateBuilder<Rule>();
    private readonly List<Diagnostic> _diagnostics = [];

    private readonly ImmutableHashSet<string> _unusable;

    private RuleOrder(ImmutableHashSet<string> unusable) => _unusable = unusable;

    /// <summary>
    /// The rules in order; those that are defined twice or feed each other are reported, and references to rules that are neither
    /// there nor among the <paramref name="unusable"/>.
    /// </summary>
    public static (ImmutableArray<Rule> Rules, IReadOnlyList<Diagnostic> Diagnostics) Of(
        IReadOnlyList<Rule> rules, ImmutableHashSet<string> unusable)
    {
        var order = new RuleOrder(unusable);
        foreach (var rule in rules)
        {
            if (!order._byId.TryAdd(rule.Id.Value, rule))
            {
                order._diagnostics.Add(Codes.RuleTwice(rule.Id.Span, rule.Id.Value, order._byId[rule.Id.Value].Id.Span));
            }
        }

        foreach (var rule in order._byId.Values)
        {
            order.Visit(rule);
        }

        return (order._ordered.ToImmutable(), order._diagnostics);
    }

    /// <summary>The rules that a rule reads, with the place where it says so.</summary>
    public static IEnumerable<Located<string>> UpstreamOf(Rule rule) => Steps.Of(rule.Match)
        .Append(rule.Match.Until)
        .OfType<Step>()
        .Where(step => step.On.Value is Stream.OfRule)
        .Select(step => new Located<string>(((Stream.OfRule)step.On.Value).RuleId, step.On.Span));

    private void Visit(Rule rule)
    {
        if (_done.Contains(rule.Id.Value))
        {
            return;
        }

        _path.Add(rule);
        foreach (var upstream in UpstreamOf(rule))
        {
            if (_unusable.Contains(upstream.Value))
            {
                continue;
            }

            if (!_byId.TryGetValue(upstream.Value, out var next))
            {
                _diagnostics.Add(Codes.UnknownRule(upstream.Span, upstream.Value, Nearest.To(upstream.Value, _byId.Keys)));
            }
            else if (_path.IndexOf(next) is >= 0 and var start)
            {
                _diagnostics.Add(Codes.RuleCycle(upstream.Span, [.. _path.Skip(start).Select(on => on.Id.Value), next.Id.Value]));
            }
            else
            {
                Visit(next);
            }
        }

        _path.RemoveAt(_path.Count - 1);
        if (_done.Add(rule.Id.Value))
        {
            _ordered.Add(rule);
        }
    }
}
