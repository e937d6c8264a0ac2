using Detections.Engine;
using Detections.Events;

namespace Detections.Testing.Reference;

/// <summary>The evaluators that there are.</summary>
public static class Evaluators
{
    /// <summary>The engine as it runs.</summary>
    public static IEvaluator Engine { get; } = new OfEngine(1, matchesEverything: false);

    /// <summary>The engine without its index: every step of a stream is asked about every event.</summary>
    public static IEvaluator SlowTwin { get; } = new OfEngine(1, matchesEverything: true);

    /// <summary>As many engines, each with the events of its share of the keys.</summary>
    public static IEvaluator Partitioned(int partitions) => new OfEngine(partitions, matchesEverything: false);

    /// <summary>The meaning itself, by brute force.</summary>
    public static IEvaluator Reference { get; } = new OfReference();

    private sealed class OfReference : IEvaluator
    {
        public SortedSet<string> Completions(CompiledRule rule, IReadOnlyList<SecurityEvent> arrival) =>
            ReferenceEngine.Completions(rule, arrival);
    }

    private sealed class OfEngine(int partitions, bool matchesEverything) : IEvaluator
    {
        public SortedSet<string> Completions(CompiledRule rule, IReadOnlyList<SecurityEvent> arrival)
        {
            var engines = Enumerable.Range(0, partitions)
                .Select(_ => new DetectionEngine(new RuleSet([rule]), new EngineOptions { Unfolded = true }, matchesEverything))
                .ToArray();
            var output = new List<EngineOutput>();
            foreach (var e in arrival)
            {
                engines[PartitionOf(rule, e)].Process(e, output);
            }

            foreach (var engine in engines)
            {
                engine.Complete(output);
            }

            return ProbeRun.Standing(output, rule.Id);
        }

        /// <summary>A rule with a step that has no key of its own cannot be cut along keys.</summary>
        private int PartitionOf(CompiledRule rule, SecurityEvent e) => rule.Steps.Any(step => step.Keys.IsEmpty)
            ? 0
            : ((ProbeEvent)e).Key.Sum(character => character) % partitions;
    }
}
