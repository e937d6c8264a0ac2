using System.Collections.Immutable;
using Detections.Engine.Pipeline;

namespace Detections.Storage;

/// <summary>How much a store holds, read in one moment. Immutable.</summary>
public sealed record StoreSummary
{
    /// <summary>Every way in that ever brought something, and where reading it goes on; null for one that has no position.</summary>
    public required ImmutableArray<(SourceId Source, string? Position)> Sources { get; init; }

    /// <summary>Stored detections by rule, sorted by rule.</summary>
    public required ImmutableArray<RuleTotal> Rules { get; init; }

    /// <summary>Action requests by state; states without any are left out.</summary>
    public required ImmutableArray<KeyValuePair<RequestState, long>> Requests { get; init; }

    /// <summary>The oldest batch that the journal holds; 0 when it holds none.</summary>
    public required long FirstSequence { get; init; }

    /// <summary>The last committed batch; 0 before the first.</summary>
    public required long LastSequence { get; init; }

    /// <summary>The clock of the oldest batch that the journal holds; null when it holds none.</summary>
    public required DateTimeOffset? FirstClock { get; init; }

    /// <summary>The clock of the last batch; null when the journal holds none.</summary>
    public required DateTimeOffset? LastClock { get; init; }

    /// <summary>The batch of the newest snapshot; null when there is none.</summary>
    public required long? SnapshotSequence { get; init; }

    /// <summary>Bytes of the file and of what was written beside it and not moved into it yet.</summary>
    public required long Bytes { get; init; }
}
