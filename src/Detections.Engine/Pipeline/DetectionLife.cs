namespace Detections.Engine.Pipeline;

/// <summary>What the engine's outputs do to a stored detection, as pure steps that every store takes alike.</summary>
public static class DetectionLife
{
    /// <summary>The id of the stored detection that an output speaks of; null when it speaks of none.</summary>
    public static string? Concerned(EngineOutput output) => output switch
    {
        EngineOutput.Detected(var detection) => detection.Id,
        EngineOutput.Enriched(var detection) => detection.Id,
        EngineOutput.Withdrawn(var detection, _) => detection.Id,
        EngineOutput.Folded folded => folded.IntoId,
        EngineOutput.Reminded reminded => reminded.OfId,
        EngineOutput.Faulted or EngineOutput.Late or EngineOutput.Limited => null,
        _ => throw new ArgumentOutOfRangeException(nameof(output), output, "There is no such output."),
    };

    /// <summary>How the detection stands after the output; the same object when the output changes nothing, null when there is none.</summary>
    public static StoredDetection? Apply(StoredDetection? stored, EngineOutput output, long sequence, DateTimeOffset clock) => output switch
    {
        EngineOutput.Detected(var detection) when stored is null => New(detection, sequence, clock),
        // Found again after it was withdrawn: it holds again.
        EngineOutput.Detected(var detection) when stored.State == DetectionState.Withdrawn => stored with
        {
            Detection = detection, State = DetectionState.Open, WithdrawnBecause = "", ChangedAt = clock,
        },
        // Retention may have removed what is enriched; nothing that was said is lost.
        EngineOutput.Enriched(var detection) => stored is null
            ? New(detection, sequence, clock)
            : stored with { Detection = detection, ChangedAt = clock },
        EngineOutput.Withdrawn(_, var reason) when stored is { State: DetectionState.Open } => stored with
        {
            State = DetectionState.Withdrawn, WithdrawnBecause = reason, ChangedAt = clock,
        },
        EngineOutput.Folded folded when stored is not null => stored with { Repeats = folded.Repeats, ChangedAt = clock },
        EngineOutput.Reminded reminded when stored is not null => stored with
        {
            Repeats = reminded.Repeats, Reminders = stored.Reminders + 1, ChangedAt = clock,
        },
        _ => stored,
    };

    /// <summary>
    /// True when requests of the output's detection are added. Not for one that retention removed: what it asked for was done long
    /// ago, and the keys that would say so are gone.
    /// </summary>
    public static bool AddsRequests(StoredDetection? before, EngineOutput output) => output switch
    {
        EngineOutput.Detected => before is null or { State: DetectionState.Withdrawn },
        EngineOutput.Enriched => before is { State: DetectionState.Open },
        _ => false,
    };

    private static StoredDetection New(Detection detection, long sequence, DateTimeOffset clock) => new()
    {
        Detection = detection, State = DetectionState.Open, Sequence = sequence, FoundAt = clock, ChangedAt = clock,
    };
}
