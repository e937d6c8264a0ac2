namespace Detections.Engine.Replay;

/// <summary>Counts what the engine says of the rule under test, with the virtual time at which it was said.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class TestTally
{
    private readonly string _ruleId;
    private readonly List<EngineOutput> _pending = [];

    internal TestTally(string ruleId) => _ruleId = ruleId;

    /// <summary>What the engine writes to; emptied by <see cref="Take"/>.</summary>
    internal List<EngineOutput> Pending => _pending;

    internal List<Emission> Emitted { get; } = [];

    internal int Folded { get; private set; }

    internal int Withdrawn { get; private set; }

    internal int Late { get; private set; }

    internal int Limited { get; private set; }

    internal List<EngineOutput.Faulted> Faults { get; } = [];

    internal int Detections => Emitted.Count(emission => !emission.Detection.IsSignal);

    internal int Signals => Emitted.Count(emission => emission.Detection.IsSignal);

    /// <summary>Counts what is pending, as said at <paramref name="now"/>.</summary>
    internal void Take(DateTimeOffset now)
    {
        foreach (var output in _pending)
        {
            Count(output, now);
        }

        _pending.Clear();
    }

    private void Count(EngineOutput output, DateTimeOffset now)
    {
        switch (output)
        {
            case EngineOutput.Detected detected when IsMine(detected.Detection):
                Emitted.Add(new Emission(detected.Detection, now));
                break;
            case EngineOutput.Enriched enriched when IsMine(enriched.Detection):
                Replace(enriched.Detection);
                break;
            case EngineOutput.Folded folded when folded.RuleId == _ruleId:
                Folded++;
                break;
            case EngineOutput.Withdrawn withdrawn when IsMine(withdrawn.Detection):
                Withdrawn++;
                break;
            case EngineOutput.Late:
                Late++;
                break;
            case EngineOutput.Limited limited when limited.RuleId == _ruleId:
                Limited++;
                break;
            case EngineOutput.Faulted fault:
                Faults.Add(fault);
                break;
        }
    }

    /// <summary>Late evidence makes a detection richer; the time at which it was made stays.</summary>
    private void Replace(Detection richer)
    {
        var index = Emitted.FindIndex(emission => emission.Detection.Id == richer.Id);
        if (index >= 0)
        {
            Emitted[index] = Emitted[index] with { Detection = richer };
        }
    }

    private bool IsMine(Detection detection) => detection.RuleId == _ruleId;

    /// <summary>A detection and the virtual time at which it was made.</summary>
    internal sealed record Emission(Detection Detection, DateTimeOffset MadeAt);
}
