using System.Collections.Immutable;
using Detections.Engine;
using Detections.Engine.Pipeline;

namespace Detections.Host.Running;

/// <summary>
/// Feeds an engine a batch, in the order that <see cref="CommitBatch"/> states. Judging live and feeding the journal again after a
/// restart both go through here, so that they cannot differ.
/// </summary>
internal static class EngineFeed
{
    /// <summary>Feeds one batch; <paramref name="output"/> receives what comes of it.</summary>
    public static void Feed(
        DetectionEngine engine,
        ImmutableArray<JournalEntry> entries,
        ImmutableArray<SourceProgress> progress,
        DateTimeOffset clock,
        ICollection<EngineOutput> output)
    {
        foreach (var entry in entries)
        {
            engine.Process(entry.Event, output);
        }

        foreach (var source in progress)
        {
            engine.Progress(source.Source.TenantId, source.Kinds, source.CompleteUpTo, output);
        }

        engine.Tick(clock, output);
    }
}
