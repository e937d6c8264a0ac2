using System.Collections.Immutable;
using Detections.Engine;
using Detections.Events;
using Detections.Rules;

namespace Detections.Compilation.Loading;

/// <summary>Numbers the conditions that several steps of a rule set share, whichever assemblies they are in.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class SharedParts
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<SecurityEvent, bool>> _tests = new(StringComparer.Ordinal);

    /// <summary>Takes the rules that will be assembled with their manifests; those that never run share nothing.</summary>
    public SharedParts(IEnumerable<(Rule Rule, RuleManifest Manifest)> rules)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var manifest in rules.Where(pair => pair.Rule.Status != RuleStatus.Deprecated).Select(pair => pair.Manifest))
        {
            foreach (var step in manifest.Steps.Append(manifest.Until).OfType<StepManifest>())
            {
                foreach (var key in step.Parts.Select(part => part.Key).Distinct(StringComparer.Ordinal))
                {
                    if (!seen.Add(key))
                    {
                        _slots.TryAdd(key, _slots.Count);
                    }
                }
            }
        }
    }

    /// <summary>The step's conditions one by one, when it shares one of them; empty otherwise.</summary>
    public ImmutableArray<ConditionPart> Of(StepManifest step, PredicateAssembly assembly) => step.Parts.Any(part => _slots.ContainsKey(part.Key))
        ? [.. step.Parts.Select(part => Part(part, assembly))]
        : [];

    private ConditionPart Part(PartManifest part, PredicateAssembly assembly)
    {
        if (!_slots.TryGetValue(part.Key, out var slot))
        {
            return new ConditionPart(assembly.Condition(part.Entry), -1);
        }

        if (!_tests.TryGetValue(part.Key, out var test))
        {
            _tests.Add(part.Key, test = assembly.Condition(part.Entry));
        }

        return new ConditionPart(test, slot);
    }
}
