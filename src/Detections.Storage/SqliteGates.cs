using System.Collections.Immutable;
using Detections.Engine.Pipeline;
using Detections.Storage.Tables;

namespace Detections.Storage;

/// <summary>Gates in the store's file; each question is one transaction, so that two workers or processes never exceed a bound.</summary>
internal sealed class SqliteGates : IActionGates
{
    private readonly StoreFile _file;
    private readonly SqliteWriter _writer;

    public SqliteGates(StoreFile file, SqliteWriter writer)
    {
        _file = file;
        _writer = writer;
    }

    public async ValueTask<BeginAnswer> BeginAsync(BeginQuestion question, CancellationToken cancellationToken = default) =>
        await _writer.TransactAsync(sql => Begin(sql, question), cancellationToken);

    public async ValueTask<ImmutableArray<ActionBreaker>> ListBreakersAsync(CancellationToken cancellationToken = default) =>
        [.. await _file.ReadAsync(GateTable.Breakers, cancellationToken)];

    public async ValueTask<bool> CloseBreakerAsync(
        string scope, string who, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        await _writer.TransactAsync(
            sql =>
            {
                if (GateTable.Breaker(sql, scope) is not { IsOpen: true } open)
                {
                    return false;
                }

                GateTable.PutBreaker(sql, open with { IsOpen = false, ChangedAt = now, Who = who });
                GateTable.ForgetCount(sql, scope);
                AuditTable.Append(sql, GateEntries.Closed(scope, who, now));
                return true;
            },
            cancellationToken);

    public async ValueTask<bool> SetStopAsync(ActionStop stop, CancellationToken cancellationToken = default) =>
        await _writer.TransactAsync(
            sql =>
            {
                if (GateTable.Stop(sql).IsStopped == stop.IsStopped)
                {
                    return false;
                }

                GateTable.PutStop(sql, stop);
                AuditTable.Append(sql, GateEntries.Said(stop));
                return true;
            },
            cancellationToken);

    public async ValueTask<ActionStop> ReadStopAsync(CancellationToken cancellationToken = default) =>
        await _file.ReadAsync(GateTable.Stop, cancellationToken);

    private static BeginAnswer Begin(Sql sql, BeginQuestion question)
    {
        var request = RequestTable.Find(sql, question.Key);
        if (question.Objection(request, GateTable.Stop(sql)) is { } objection)
        {
            return objection;
        }

        ArgumentNullException.ThrowIfNull(request);
        foreach (var bound in question.Bounds)
        {
            if (GateTable.Breaker(sql, bound.Scope) is { IsOpen: true } breaker)
            {
                return GateEntries.Waits(breaker, isNew: false);
            }

            if (GateTable.Others(sql, bound, question.Key, question.Now) >= bound.Count)
            {
                var opened = GateEntries.Open(bound, request, question.Now);
                GateTable.PutBreaker(sql, opened);
                AuditTable.Append(sql, GateEntries.Opened(opened, request));
                return GateEntries.Waits(opened, isNew: true);
            }
        }

        foreach (var bound in question.Bounds)
        {
            GateTable.Count(sql, bound, question.Key, question.Now);
        }

        AuditTable.Append(sql, GateEntries.Begun(question, request));
        return new BeginAnswer(BeginVerdict.Begun);
    }
}
