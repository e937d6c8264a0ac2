using System.Collections.Immutable;

namespace Detections.Engine.Pipeline;

/// <summary>What was found when a snapshot was asked for.</summary>
/// <param name="Snapshot">The newest one that is whole; null when there is none, so that the journal has to be fed from its beginning.</param>
/// <param name="Damaged">One sentence for each newer one that cannot be used; the operator must be told.</param>
public sealed record SnapshotReading(StoredSnapshot? Snapshot, ImmutableArray<string> Damaged);
