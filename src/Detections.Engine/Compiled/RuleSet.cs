using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Detections.Engine;

/// <summary>The rules that run together; immutable, swapped whole.</summary>
public sealed class RuleSet
{
    /// <summary>Takes rules whose ids are unique and whose references between each other are free of cycles, upstream first.</summary>
    public RuleSet(ImmutableArray<CompiledRule> rules)
    {
        Rules = rules;
        SharedConditions = rules.SelectMany(rule => rule.Steps.Append(rule.Until)).OfType<CompiledStep>()
            .SelectMany(step => step.Parts)
            .Select(part => part.Slot + 1)
            .DefaultIfEmpty()
            .Max();
    }

    /// <summary>The rules; a rule that reads <c>rule/x</c> comes after <c>x</c>.</summary>
    public ImmutableArray<CompiledRule> Rules { get; }

    /// <summary>How many conditions several steps share; their slots are numbered from 0 on. Zero when nothing is shared.</summary>
    public int SharedConditions { get; }

    /// <summary>These rules with everything that they read, directly or through others.</summary>
    public RuleSet WithUpstreamOf(IReadOnlySet<string> ruleIds)
    {
        // Upstream rules come first, so one pass from the end meets every reader before what it reads.
        var wanted = new HashSet<string>(ruleIds, StringComparer.Ordinal);
        var readsAll = false;
        var kept = new List<CompiledRule>();
        for (var index = Rules.Length - 1; index >= 0; index--)
        {
            var rule = Rules[index];
            if (!readsAll && !wanted.Contains(rule.Id))
            {
                continue;
            }

            kept.Add(rule);
            foreach (var step in rule.Until is { } until ? rule.Steps.Add(until) : rule.Steps)
            {
                if (step.Step.On.Value is Rules.Stream.OfRule upstream)
                {
                    wanted.Add(upstream.RuleId);
                }

                readsAll |= step.Step.On.Value is Rules.Stream.Of { Kind: Events.EventKind.Detection };
            }
        }

        kept.Reverse();
        return new RuleSet([.. kept]);
    }

    /// <summary>Tells this set from any other: a hash over the ids and fingerprints of its rules.</summary>
    public string Version
    {
        get
        {
            var text = string.Join('\n', Rules.Select(rule => $"{rule.Id} {rule.Fingerprint}"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
        }
    }
}
