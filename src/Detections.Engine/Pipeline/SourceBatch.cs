using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Engine.Pipeline;

/// <summary>What one source delivered at once, with the position behind it.</summary>
public sealed record SourceBatch
{
    /// <summary>The source.</summary>
    public required SourceId Source { get; init; }

    /// <summary>The events, in the source's order; may be empty.</summary>
    public ImmutableArray<SecurityEvent> Events { get; init; } = [];

    /// <summary>What could not be read; kept and counted, never dropped in silence.</summary>
    public ImmutableArray<RejectedRecord> Rejected { get; init; } = [];

    /// <summary>Where to go on after this batch; the source's own text.</summary>
    public required string Position { get; init; }

    /// <summary>The kinds of event that the source brings.</summary>
    public ImmutableArray<EventKind> Kinds { get; init; } = [];

    /// <summary>
    /// Everything that the service had to say up to this time has been delivered; null while more of it is on its way, so that
    /// silence is not taken for absence during a catch-up.
    /// </summary>
    public DateTimeOffset? CompleteUpTo { get; init; }

    /// <summary>Called once the batch is committed, from the pipeline's own thread; a listener answers its sender here. Null for none.</summary>
    public Action? Committed { get; init; }
}

/// <summary>A record that could not be read as an event, with its bytes, so that nothing is lost.</summary>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Body">The record as it came, cut at 64 KiB.</param>
/// <param name="ReceivedAt">When it came.</param>
public sealed record RejectedRecord(RejectedEvent Reason, ReadOnlyMemory<byte> Body, DateTimeOffset ReceivedAt);
