using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Storage.Tables;

namespace Detections.Storage;

/// <summary>Carries out a commit within its transaction.</summary>
internal static class CommitWork
{
    public static void Run(Sql sql, JournalTable journal, CommitBatch batch)
    {
        journal.Add(batch);
        foreach (var output in batch.Outputs)
        {
            Apply(sql, output, batch);
        }

        foreach (var count in CommitTally.Of(batch))
        {
            CounterTable.Add(sql, count);
        }
    }

    private static void Apply(Sql sql, EngineOutput output, CommitBatch batch)
    {
        if (DetectionLife.Concerned(output) is not { } id)
        {
            return;
        }

        var before = DetectionTable.Find(sql, id);
        var after = DetectionLife.Apply(before, output, batch.Sequence, batch.Clock);
        if (after is not null && !ReferenceEquals(after, before))
        {
            DetectionTable.Put(sql, after);
            Follow(sql, before, after, batch.Clock);
        }

        if (after is not null && DetectionLife.AddsRequests(before, output))
        {
            foreach (var request in after.Detection.Actions)
            {
                RequestTable.Add(sql, RequestLife.Decide(after.Detection, request, 0, batch.Clock));
            }
        }
    }

    /// <summary>Requests follow their detection when it was withdrawn, or holds again.</summary>
    private static void Follow(Sql sql, StoredDetection? before, StoredDetection after, DateTimeOffset clock)
    {
        if (before is null || before.State == after.State)
        {
            return;
        }

        foreach (var request in RequestTable.OfDetection(sql, after.Detection.Id))
        {
            var change = after.State == DetectionState.Withdrawn
                ? RequestLife.Withdraw(request, after.WithdrawnBecause, clock)
                : RequestLife.Restore(request, clock);
            if (change is { } taken)
            {
                RequestTable.Take(sql, taken);
            }
        }
    }
}
