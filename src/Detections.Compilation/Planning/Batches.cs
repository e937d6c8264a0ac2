using System.Collections.Immutable;
using System.Globalization;
using Detections.Rules;

namespace Detections.Compilation.Planning;

/// <summary>
/// Divides rules into batches that are compiled, and kept, each by itself, so that a change to one rule compiles few others again.
/// A rule's batch follows from its id and the rough number of rules: another rule more or less moves no other.
/// </summary>
internal static class Batches
{
    // Larger ones take long to compile again, smaller ones cost more in all: each reads the event model anew.
    private const int RulesEach = 64;

    /// <summary>The batches, none of them empty; rules keep their order.</summary>
    public static ImmutableArray<CompilationInput> Of(CompilationInput all)
    {
        var count = 1;
        while (count * RulesEach < all.Rules.Length)
        {
            count *= 2;
        }

        var byId = all.Rules.ToDictionary(rule => rule.Id.Value, StringComparer.Ordinal);
        var position = all.Rules.Select((rule, i) => (rule.Id.Value, i)).ToDictionary(pair => pair.Value, pair => pair.i, StringComparer.Ordinal);
        return
        [
            .. all.Rules.GroupBy(rule => (int)(Hash(rule.Id.Value) % (uint)count)).OrderBy(batch => batch.Key).Select(batch => all with
            {
                Rules = [.. batch],
                WithUpstream = [.. Closure(batch, byId).OrderBy(rule => position[rule.Id.Value])],
                Name = batch.Key.ToString(CultureInfo.InvariantCulture),
            }),
        ];
    }

    private static HashSet<Rule> Closure(IEnumerable<Rule> rules, Dictionary<string, Rule> byId)
    {
        var found = new HashSet<Rule>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Rule>(rules);
        while (open.TryPop(out var rule))
        {
            if (found.Add(rule))
            {
                foreach (var upstream in RuleOrder.UpstreamOf(rule))
                {
                    if (byId.TryGetValue(upstream.Value, out var next))
                    {
                        open.Push(next);
                    }
                }
            }
        }

        return found;
    }

    // FNV-1a: the same in every process, unlike the hash of .NET.
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return hash ^ (hash >> 15);
    }
}
