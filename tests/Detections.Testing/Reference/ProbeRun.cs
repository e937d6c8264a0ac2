using Detections.Engine;
using Detections.Engine.Time;
using Detections.Events;

namespace Detections.Testing.Reference;

/// <summary>Runs the engine over probe events and collects the completions that stand in the end.</summary>
public static class ProbeRun
{
    /// <summary>Without a bound of lateness.</summary>
    public static SortedSet<string> Unbounded(CompiledRule rule, IEnumerable<SecurityEvent> events) => Unbounded([rule], events, rule.Id);

    /// <summary>Without a bound of lateness; the completions of one of several rules.</summary>
    public static SortedSet<string> Unbounded(IEnumerable<CompiledRule> rules, IEnumerable<SecurityEvent> events, string ruleId)
    {
        var engine = new DetectionEngine(new RuleSet([.. rules]), new EngineOptions { Unfolded = true });
        var output = new List<EngineOutput>();
        foreach (var e in events)
        {
            engine.Process(e, output);
        }

        engine.Complete(output);
        return Standing(output, ruleId);
    }

    /// <summary>With the shipped lateness, the clock following arrivals; everything decided in the end.</summary>
    public static BoundedRun Bounded(CompiledRule rule, IEnumerable<SecurityEvent> events)
    {
        var engine = new DetectionEngine(
            new RuleSet([rule]), new EngineOptions { Unfolded = true, Lateness = Lateness.Default, RevisionMemory = TimeSpan.FromDays(1) });
        var output = new List<EngineOutput>();
        foreach (var e in events)
        {
            engine.Advance(e.ReceivedAt, output);
            engine.Process(e, output);
        }

        engine.Advance(ProbeEvent.Epoch + TimeSpan.FromHours(5), output);
        var held = engine.HeldEvents;
        engine.Advance(ProbeEvent.Epoch + TimeSpan.FromDays(60), output);
        return new BoundedRun(Standing(output, rule.Id), held, engine.HeldEvents + engine.OpenKeys);
    }

    /// <summary>Detections made and not withdrawn.</summary>
    public static SortedSet<string> Standing(IEnumerable<EngineOutput> output, string ruleId)
    {
        var standing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var item in output)
        {
            switch (item)
            {
                case EngineOutput.Detected { Detection: var made } when made.RuleId == ruleId:
                    if (!standing.Add(Describe(made)))
                    {
                        throw new InvalidOperationException($"Detected twice: {Describe(made)}");
                    }

                    break;
                case EngineOutput.Withdrawn { Detection: var gone } when gone.RuleId == ruleId:
                    if (!standing.Remove(Describe(gone)))
                    {
                        throw new InvalidOperationException($"Withdrawn without having been made: {Describe(gone)}");
                    }

                    break;
                case EngineOutput.Faulted fault:
                    throw new InvalidOperationException($"Fault of {fault.RuleId} on {fault.EventId}: {fault.Message}");
            }
        }

        return standing;
    }

    private static string Describe(Detection detection) =>
        $"{detection.TenantId}|{(detection.Key.IsEmpty ? "*" : detection.Key[0])}|{detection.CompletingId}";
}

/// <summary>What a bounded run left.</summary>
public sealed record BoundedRun(SortedSet<string> Completions, long HeldAtEnd, long HeldLongAfter);
