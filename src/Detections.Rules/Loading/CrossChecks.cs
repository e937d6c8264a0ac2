using System.Collections.Immutable;
using System.Globalization;
using Detections.Events;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Checks that concern several files: ids, and exceptions against the rules they name.</summary>
internal static class CrossChecks
{
    /// <summary>The items whose id is theirs alone, the first of several; the others are reported.</summary>
    public static ImmutableArray<T> Unique<T>(
        IEnumerable<T> items, Func<T, Located<string>> idOf, string what, ICollection<Diagnostic> diagnostics)
    {
        var first = new Dictionary<string, Span>(StringComparer.Ordinal);
        var unique = ImmutableArray.CreateBuilder<T>();
        foreach (var item in items)
        {
            var id = idOf(item);
            if (first.TryAdd(id.Value, id.Span))
            {
                unique.Add(item);
            }
            else
            {
                diagnostics.Add(Codes.DuplicateId(id.Span, what, id.Value, first[id.Value]));
            }
        }

        return unique.ToImmutable();
    }

    /// <summary>A response for certain rules names such as exist.</summary>
    public static void CheckResponses(
        ImmutableArray<Rule> rules, IEnumerable<Response> responses, ICollection<string> unusable, ICollection<Diagnostic> diagnostics)
    {
        foreach (var name in responses.SelectMany(response => response.When.Rules))
        {
            if (!rules.Any(rule => rule.Id.Value.Like(name.Value)) && !unusable.Any(id => id.Like(name.Value)))
            {
                diagnostics.Add(Codes.UnknownRule(name.Span, name.Value, Nearest.To(name.Value, rules.Select(rule => rule.Id.Value))));
            }
        }
    }

    /// <summary>Exceptions name rules and steps that exist, and have not expired.</summary>
    public static void Check(
        ImmutableArray<Rule> rules, IEnumerable<RuleException> exceptions, ICollection<string> unusable, ICollection<Diagnostic> diagnostics, DateOnly today)
    {
        var byId = rules.ToDictionary(rule => rule.Id.Value, StringComparer.Ordinal);
        foreach (var exception in exceptions)
        {
            if (exception.Expires.Value < today)
            {
                diagnostics.Add(Codes.ExceptionExpired(
                    exception.Expires.Span, exception.Id.Value, exception.Expires.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            }

            foreach (var name in exception.Rules)
            {
                if (!byId.TryGetValue(name.Value, out var rule))
                {
                    if (unusable.Contains(name.Value))
                    {
                        continue;
                    }

                    diagnostics.Add(Codes.UnknownRule(name.Span, name.Value, Nearest.To(name.Value, byId.Keys)));
                }
                else if (exception.Step is { } step && !StepNames(rule).Contains(step.Value))
                {
                    diagnostics.Add(Codes.UnknownDroppedStep(step.Span, step.Value, name.Value, StepNames(rule)));
                }
            }
        }
    }

    private static List<string> StepNames(Rule rule) => rule.Match switch
    {
        Match.Sequence match => Names(match.Steps),
        Match.All match => Names(match.Steps),
        Match.Any match => Names(match.Steps),
        _ => [],
    };

    private static List<string> Names(ImmutableArray<Step> steps) => [.. steps.Select(step => step.Name?.Value).OfType<string>()];
}
