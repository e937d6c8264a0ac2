using Detections.Engine;
using Detections.Events;

namespace Detections.Testing.Reference;

/// <summary>
/// Something that says which events complete a rule, by the meaning that README.md of the engine gives to rules. The engine, its slow
/// twin and the reference stand behind it; any other evaluator can be put beside them and must pass the same conformance suite.
/// </summary>
public interface IEvaluator
{
    /// <summary>The completions that stand once everything has arrived, as <c>tenant|key|kind/id</c>.</summary>
    /// <param name="rule">The rule; it reads no other rule.</param>
    /// <param name="arrival">The events in the order in which they arrive, which must not matter.</param>
    SortedSet<string> Completions(CompiledRule rule, IReadOnlyList<SecurityEvent> arrival);
}
