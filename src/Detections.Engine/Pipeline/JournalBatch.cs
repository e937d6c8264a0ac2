using System.Collections.Immutable;

namespace Detections.Engine.Pipeline;

/// <summary>A committed batch as the journal gives it back, to be fed in the order that <see cref="CommitBatch"/> states.</summary>
/// <param name="Sequence">Its place; batches come without a gap unless a filter left some out.</param>
/// <param name="Clock">Where the clock stood.</param>
/// <param name="RuleSetVersion">Fingerprint of the rules that judged it.</param>
/// <param name="Entries">The events, in the order in which they were fed.</param>
/// <param name="Progress">What sources said about their completeness.</param>
public sealed record JournalBatch(
    long Sequence,
    DateTimeOffset Clock,
    string RuleSetVersion,
    ImmutableArray<JournalEntry> Entries,
    ImmutableArray<SourceProgress> Progress);
