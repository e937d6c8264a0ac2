using Detections.Engine.Pipeline;

namespace Detections.Storage.Tables;

/// <summary>The counters.</summary>
internal static class CounterTable
{
    public static void Add(Sql sql, CounterReading count) => sql.Run(
        """
        INSERT INTO counters (counter, tenant, source, label, value) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT DO UPDATE SET value = value + excluded.value
        """,
        count.Counter.ToString(), count.Source.TenantId, count.Source.Name, count.Label, count.Value);

    public static List<CounterReading> List(Sql sql) => sql.List(
        "SELECT counter, tenant, source, label, value FROM counters",
        static row => new CounterReading(
            Enum.Parse<Counter>(row.GetString(0)), new SourceId(row.GetString(1), row.GetString(2)), row.GetString(3), row.GetInt64(4)));
}
