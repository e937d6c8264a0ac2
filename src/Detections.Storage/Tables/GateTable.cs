using Detections.Engine.Pipeline;
using Microsoft.Data.Sqlite;

namespace Detections.Storage.Tables;

/// <summary>What began, breakers, and the stop.</summary>
internal static class GateTable
{
    public static ActionStop Stop(Sql sql) => sql.First(
        "SELECT is_stopped, who, reason, at FROM action_stop",
        static row => new ActionStop(
            row.GetInt64(0) == 1, row.GetString(1), row.GetString(2), new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero)))
        ?? ActionStop.Never;

    public static void PutStop(Sql sql, ActionStop stop) => sql.Run(
        "INSERT OR REPLACE INTO action_stop (id, is_stopped, who, reason, at) VALUES (1, $1, $2, $3, $4)",
        stop.IsStopped ? 1 : 0, stop.Who, stop.Reason, stop.At.UtcTicks);

    public static List<ActionBreaker> Breakers(Sql sql) =>
        sql.List("SELECT scope, is_open, reason, changed, who FROM action_breakers ORDER BY scope", Read);

    public static ActionBreaker? Breaker(Sql sql, string scope) =>
        sql.First("SELECT scope, is_open, reason, changed, who FROM action_breakers WHERE scope = $1", Read, scope);

    public static void PutBreaker(Sql sql, ActionBreaker breaker) => sql.Run(
        "INSERT OR REPLACE INTO action_breakers (scope, is_open, reason, changed, who) VALUES ($1, $2, $3, $4, $5)",
        breaker.Scope, breaker.IsOpen ? 1 : 0, breaker.Reason, breaker.ChangedAt.UtcTicks, breaker.Who);

    /// <summary>How many others began within the bound's time.</summary>
    public static long Others(Sql sql, ActionBound bound, string key, DateTimeOffset now) => sql.Number(
        "SELECT count(*) FROM action_begun WHERE scope = $1 AND key <> $2 AND at > $3",
        bound.Scope, key, (now - bound.Per).UtcTicks) ?? 0;

    /// <summary>Counts a request, and forgets what counts no more.</summary>
    public static void Count(Sql sql, ActionBound bound, string key, DateTimeOffset now)
    {
        sql.Run("DELETE FROM action_begun WHERE scope = $1 AND at <= $2", bound.Scope, (now - bound.Per).UtcTicks);
        sql.Run("INSERT OR REPLACE INTO action_begun (scope, key, at) VALUES ($1, $2, $3)", bound.Scope, key, now.UtcTicks);
    }

    public static void ForgetCount(Sql sql, string scope) => sql.Run("DELETE FROM action_begun WHERE scope = $1", scope);

    private static ActionBreaker Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetInt64(1) == 1, row.GetString(2), new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero), row.GetString(4));
}
