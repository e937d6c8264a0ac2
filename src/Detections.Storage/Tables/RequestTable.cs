using System.Collections.Immutable;
using System.Text.Json;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Rules;
using Microsoft.Data.Sqlite;

namespace Detections.Storage.Tables;

/// <summary>Action requests and their history.</summary>
internal static class RequestTable
{
    private const string Columns =
        """
        number, key, detection, rule, tenant, subject, action, arguments, approve, may_act, state, withdrawn, decided, not_before,
        attempts, worker, leased_until, outcome, decided_by, approval_expires, rule_version, limit_count, limit_ticks
        """;

    public static StoredRequest? Find(Sql sql, string key) => sql.First($"SELECT {Columns} FROM requests WHERE key = $1", Read, key);

    public static List<StoredRequest> OfDetection(Sql sql, string detectionId) =>
        sql.List($"SELECT {Columns} FROM requests WHERE detection = $1 ORDER BY number", Read, detectionId);

    /// <summary>Requests whose lease or approval has run out.</summary>
    public static List<StoredRequest> RunOut(Sql sql, DateTimeOffset now) => sql.List(
        $"""
        SELECT {Columns} FROM requests WHERE state IN ('Pending', 'Leased')
          AND ((state = 'Leased' AND leased_until <= $1) OR (state = 'Pending' AND approval_expires <= $1))
        UNION ALL SELECT {Columns} FROM requests WHERE state = 'AwaitingApproval' AND approval_expires <= $1 ORDER BY number
        """,
        Read,
        now.UtcTicks);

    /// <summary>Requests that are due and that no earlier one of the same subject holds up.</summary>
    public static List<StoredRequest> Due(Sql sql, RequestLane lane, int max, DateTimeOffset now) => sql.List(
        $"""
        SELECT {Columns} FROM requests r WHERE state IN ('Pending', 'Leased') AND state = 'Pending' AND not_before <= $1
          AND NOT EXISTS (SELECT 1 FROM requests e WHERE e.state IN ('Pending', 'Leased')
            AND e.tenant = r.tenant AND e.subject = r.subject AND e.number < r.number)
          AND ($3 IS NULL OR tenant = $3) AND ($4 = '' OR instr($4, '|' || action || '|') > 0) AND instr($5, '|' || action || '|') = 0
        ORDER BY number LIMIT $2
        """,
        Read,
        now.UtcTicks, max, lane.TenantId, Words(lane.Only), Words(lane.Except));

    /// <summary>Tenants with something due or run out.</summary>
    public static List<string> DueTenants(Sql sql, DateTimeOffset now) => sql.List(
        """
        SELECT tenant FROM requests WHERE state IN ('Pending', 'Leased')
          AND ((state = 'Leased' AND leased_until <= $1) OR (state = 'Pending' AND (not_before <= $1 OR approval_expires <= $1)))
        UNION SELECT tenant FROM requests WHERE state = 'AwaitingApproval' AND approval_expires <= $1 ORDER BY 1
        """,
        static row => row.GetString(0),
        now.UtcTicks);

    public static List<StoredRequest> List(Sql sql, RequestFilter filter) => sql.List(
        $"""
        SELECT {Columns} FROM requests WHERE number > $1
          AND ($2 = '' OR instr($2, '|' || state || '|') > 0) AND ($3 IS NULL OR tenant = $3)
          AND ($4 IS NULL OR detection = $4) AND ($5 IS NULL OR action = $5)
          AND ($7 = 0 OR (outcome = '' AND state IN ('WouldRun', 'AwaitingApproval'))) AND ($8 IS NULL OR decided >= $8)
        ORDER BY number LIMIT $6
        """,
        Read,
        filter.AfterNumber, Words([.. filter.States.Select(static state => state.ToString())]), filter.TenantId, filter.DetectionId,
        filter.Action, filter.Limit, filter.IsUnplanned ? 1 : 0, filter.DecidedFrom?.UtcTicks);

    /// <summary>Adds a request unless its key is there.</summary>
    public static void Add(Sql sql, StoredRequest request)
    {
        // Looked up first: an insert that is ignored would still use up a number.
        if (sql.Number("SELECT 1 FROM requests WHERE key = $1", request.Request.Key) is not null)
        {
            return;
        }

        sql.Run(
            """
            INSERT INTO requests (key, detection, rule, tenant, subject, action, arguments, approve, may_act, state, withdrawn, decided,
                not_before, attempts, worker, leased_until, outcome, decided_by, approval_expires, rule_version,
                limit_count, limit_ticks)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, $12, 0, '', NULL, '', '', NULL, $13, $14, $15)
            """,
            request.Request.Key, request.DetectionId, request.RuleId, request.TenantId, request.Subject, request.Request.Name,
            Write(request.Request.Arguments), request.Request.Approve, request.Request.MayAct ? 1 : 0, request.State.ToString(),
            request.DecidedAt.UtcTicks, request.NotBefore.UtcTicks, request.RuleVersion, request.Request.Limit?.Count ?? 0,
            request.Request.Limit?.Per.Ticks ?? 0);
    }

    /// <summary>Writes what can change of a request.</summary>
    public static void Update(Sql sql, StoredRequest request) => sql.Run(
        """
        UPDATE requests SET state = $2, withdrawn = $3, not_before = $4, attempts = $5, worker = $6, leased_until = $7, outcome = $8,
            decided_by = $9, approval_expires = $10
        WHERE number = $1
        """,
        request.Number, request.State.ToString(), request.IsWithdrawn ? 1 : 0, request.NotBefore.UtcTicks, request.Attempts,
        request.Worker, request.LeasedUntil?.UtcTicks, request.Outcome, request.DecidedBy, request.ApprovalExpires?.UtcTicks);

    /// <summary>Writes a step: the request, the line in its history, and what the audit trail says of it.</summary>
    public static void Take(Sql sql, RequestChange change)
    {
        Update(sql, change.Request);
        var attempt = change.Attempt;
        var key = change.Request.Request.Key;
        if (change.TakesBackLease)
        {
            sql.Run("DELETE FROM request_attempts WHERE id = (SELECT max(id) FROM request_attempts WHERE key = $1 AND step = 'Leased')", key);
        }

        if (change.IsNew)
        {
            sql.Run(
                "INSERT INTO request_attempts (key, at, who, step, text) VALUES ($1, $2, $3, $4, $5)",
                key, attempt.At.UtcTicks, attempt.Who, attempt.Step.ToString(), attempt.Text);
        }

        if (AuditOfRequest.Of(change) is { } entry)
        {
            AuditTable.Append(sql, entry);
        }
    }

    public static List<RequestAttempt> Attempts(Sql sql, string key) => sql.List(
        "SELECT at, who, step, text FROM request_attempts WHERE key = $1 ORDER BY id",
        static row => new RequestAttempt(
            new DateTimeOffset(row.GetInt64(0), TimeSpan.Zero), row.GetString(1), Enum.Parse<RequestStep>(row.GetString(2)), row.GetString(3)),
        key);

    private static StoredRequest Read(SqliteDataReader row) => new()
    {
        Number = row.GetInt64(0),
        Request = new ActionRequest(
            row.GetString(1), row.GetString(6), ReadArguments(row.GetString(7)), row.GetString(8), row.GetInt64(9) == 1)
        {
            Limit = row.GetInt64(22) > 0 ? new ActionLimit(row.GetInt32(21), TimeSpan.FromTicks(row.GetInt64(22))) : null,
        },
        RuleVersion = row.GetString(20),
        DetectionId = row.GetString(2),
        RuleId = row.GetString(3),
        TenantId = row.GetString(4),
        Subject = row.GetString(5),
        State = Enum.Parse<RequestState>(row.GetString(10)),
        IsWithdrawn = row.GetInt64(11) == 1,
        DecidedAt = new DateTimeOffset(row.GetInt64(12), TimeSpan.Zero),
        NotBefore = new DateTimeOffset(row.GetInt64(13), TimeSpan.Zero),
        Attempts = row.GetInt32(14),
        Worker = row.GetString(15),
        LeasedUntil = Time(row, 16),
        Outcome = row.GetString(17),
        DecidedBy = row.GetString(18),
        ApprovalExpires = Time(row, 19),
    };

    private static string Words(ImmutableArray<string> words) => words.IsEmpty ? "" : $"|{string.Join('|', words)}|";

    private static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(row.GetInt64(column), TimeSpan.Zero);

    /// <summary>Arguments in their order, as a list of names and values in turn.</summary>
    private static string Write(ImmutableArray<KeyValuePair<string, string>> arguments)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var (name, value) in arguments)
            {
                writer.WriteStringValue(name);
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static ImmutableArray<KeyValuePair<string, string>> ReadArguments(string json)
    {
        var list = JsonElement.Parse(json);
        var arguments = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(list.GetArrayLength() / 2);
        for (var index = 0; index + 1 < list.GetArrayLength(); index += 2)
        {
            arguments.Add(KeyValuePair.Create(list[index].GetString() ?? "", list[index + 1].GetString() ?? ""));
        }

        return arguments.MoveToImmutable();
    }
}
