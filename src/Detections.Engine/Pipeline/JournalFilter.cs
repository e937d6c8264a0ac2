using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Engine.Pipeline;

/// <summary>Which part of the journal is wanted. With any filter, batches of which neither entry nor progress is left are skipped.</summary>
public sealed record JournalFilter
{
    /// <summary>Events received at this time or later; null for all.</summary>
    public DateTimeOffset? ReceivedFrom { get; init; }

    /// <summary>Events of these kinds; empty for all.</summary>
    public ImmutableArray<EventKind> Kinds { get; init; } = [];

    /// <summary>The last batch that is read; null for all that are committed when the reading reaches the end.</summary>
    public long? UpToSequence { get; init; }

    /// <summary>True when every event passes.</summary>
    public bool TakesEverything => ReceivedFrom is null && Kinds.IsEmpty;

    /// <summary>True when the event is wanted.</summary>
    public bool Takes(SecurityEvent securityEvent) =>
        (ReceivedFrom is not { } from || securityEvent.ReceivedAt >= from)
        && (Kinds.IsEmpty || Kinds.Contains(securityEvent.Kind));

    /// <summary>The batch with what is wanted of it; null when nothing is.</summary>
    public JournalBatch? Apply(JournalBatch batch)
    {
        if (TakesEverything)
        {
            return batch;
        }

        var left = batch.Entries.RemoveAll(entry => !Takes(entry.Event));
        return left.IsEmpty && batch.Progress.IsEmpty ? null : batch with { Entries = left };
    }
}
