using System.Collections.Immutable;
using Detections.Engine;
using Detections.Engine.Pipeline;

namespace Detections.Host.Running;

/// <summary>What one turn of the pipeline takes in, judges and commits.</summary>
internal sealed class Turn
{
    private readonly List<IntakeBatch> _batches = [];
    private readonly ImmutableArray<JournalEntry>.Builder _entries = ImmutableArray.CreateBuilder<JournalEntry>();
    private readonly ImmutableArray<RejectedEntry>.Builder _rejected = ImmutableArray.CreateBuilder<RejectedEntry>();
    private readonly ImmutableArray<SourceProgress>.Builder _progress = ImmutableArray.CreateBuilder<SourceProgress>();
    private readonly ImmutableArray<SourcePosition>.Builder _positions = ImmutableArray.CreateBuilder<SourcePosition>();

    /// <summary>Number of events.</summary>
    public int Events => _entries.Count;

    /// <summary>The batches that it took.</summary>
    public IReadOnlyList<IntakeBatch> Batches => _batches;

    /// <summary>Takes a batch in.</summary>
    public void Take(IntakeBatch intake)
    {
        _batches.Add(intake);
        var batch = intake.Batch;
        foreach (var securityEvent in batch.Events)
        {
            _entries.Add(new JournalEntry(batch.Source, securityEvent));
        }

        foreach (var rejected in batch.Rejected)
        {
            _rejected.Add(new RejectedEntry(batch.Source, rejected));
        }

        if (batch.CompleteUpTo is { } completeUpTo && !batch.Kinds.IsEmpty)
        {
            _progress.Add(new SourceProgress(batch.Source, batch.Kinds, completeUpTo));
        }

        _positions.Add(new SourcePosition(batch.Source, batch.Position));
    }

    /// <summary>Adds that kinds which no source vouches for are complete.</summary>
    public void Vouch(IEnumerable<SourceProgress> progress) => _progress.AddRange(progress);

    /// <summary>Judges it.</summary>
    public CommitBatch Judge(DetectionEngine engine, long sequence, DateTimeOffset clock, string ruleSetVersion)
    {
        var outputs = new List<EngineOutput>();
        var entries = _entries.ToImmutable();
        var progress = _progress.ToImmutable();
        EngineFeed.Feed(engine, entries, progress, clock, outputs);
        return new CommitBatch
        {
            Sequence = sequence,
            Clock = clock,
            RuleSetVersion = ruleSetVersion,
            Entries = entries,
            Rejected = _rejected.ToImmutable(),
            Progress = progress,
            Positions = _positions.ToImmutable(),
            Outputs = [.. outputs],
        };
    }

    /// <summary>True when there is nothing in it that a restart would have to know.</summary>
    public static bool IsEmpty(CommitBatch batch) =>
        batch.Entries.IsEmpty && batch.Rejected.IsEmpty && batch.Progress.IsEmpty && batch.Positions.IsEmpty && batch.Outputs.IsEmpty;
}
