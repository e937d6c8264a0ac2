namespace Detections.Engine.Pipeline;

/// <summary>A detection and what became of it.</summary>
public sealed record StoredDetection
{
    /// <summary>What the rule found, as last enriched.</summary>
    public required Detection Detection { get; init; }

    /// <summary>Whether it still holds.</summary>
    public required DetectionState State { get; init; }

    /// <summary>Why it was withdrawn; empty while it is open.</summary>
    public string WithdrawnBecause { get; init; } = "";

    /// <summary>Repeats that were folded into it.</summary>
    public long Repeats { get; init; }

    /// <summary>How often its series spoke again.</summary>
    public long Reminders { get; init; }

    /// <summary>The batch with which it was found.</summary>
    public required long Sequence { get; init; }

    /// <summary>The clock of that batch.</summary>
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>The clock of the batch that last changed it.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
