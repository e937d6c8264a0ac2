using System.Collections.Immutable;

namespace Detections.Engine.Pipeline;

/// <summary>
/// Everything that one turn of the pipeline changes, committed as a whole or not at all.
/// </summary>
/// <remarks>
/// The order in which its inputs are fed to the engine, now and after a restart: <see cref="Entries"/> in their order, then
/// <see cref="Progress"/> in its order, then <see cref="Clock"/>. What came before or after them is in other batches.
/// </remarks>
public sealed record CommitBatch
{
    /// <summary>The sequence of the batch before, plus one; the first is 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>Where the clock stood for the engine once the entries were fed.</summary>
    public required DateTimeOffset Clock { get; init; }

    /// <summary>Fingerprint of the rules that judged it.</summary>
    public required string RuleSetVersion { get; init; }

    /// <summary>The events, in the order in which the engine was fed; may be empty.</summary>
    public ImmutableArray<JournalEntry> Entries { get; init; } = [];

    /// <summary>What could not be read.</summary>
    public ImmutableArray<RejectedEntry> Rejected { get; init; } = [];

    /// <summary>What sources said about their completeness.</summary>
    public ImmutableArray<SourceProgress> Progress { get; init; } = [];

    /// <summary>Where sources go on; of several for one source the last counts.</summary>
    public ImmutableArray<SourcePosition> Positions { get; init; } = [];

    /// <summary>What the engine said, in its order.</summary>
    public ImmutableArray<EngineOutput> Outputs { get; init; } = [];
}
