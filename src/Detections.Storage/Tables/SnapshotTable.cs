using System.IO.Hashing;
using Detections.Engine.Pipeline;

namespace Detections.Storage.Tables;

/// <summary>Snapshots, cut into parts so that none needs a transaction longer than a commit.</summary>
internal static class SnapshotTable
{
    private const int Kept = 2;

    /// <summary>Starts a snapshot that does not count yet; its number.</summary>
    public static long Begin(Sql sql, long sequence, string rules)
    {
        StoreOrder.CheckSnapshot(sql.Number("SELECT last_sequence FROM progress") ?? 0, sequence);
        return sql.Number("INSERT INTO snapshots (sequence, rules) VALUES ($1, $2) RETURNING id", sequence, rules) ?? 0;
    }

    public static void AddPart(Sql sql, long snapshot, int number, byte[] bytes) =>
        sql.Run("INSERT INTO snapshot_parts (snapshot, number, bytes) VALUES ($1, $2, $3)", snapshot, number, bytes);

    /// <summary>Makes the snapshot count, and removes those that are no longer kept.</summary>
    public static void Complete(Sql sql, long snapshot, byte[] checksum)
    {
        sql.Run("UPDATE snapshots SET checksum = $2 WHERE id = $1", snapshot, checksum);
        sql.Run(
            """
            DELETE FROM snapshots WHERE checksum IS NOT NULL
              AND id NOT IN (SELECT id FROM snapshots WHERE checksum IS NOT NULL ORDER BY id DESC LIMIT $1)
            """,
            Kept);
    }

    public static void Remove(Sql sql, long snapshot) => sql.Run("DELETE FROM snapshots WHERE id = $1", snapshot);

    /// <summary>Removes what a process that ended while saving left behind.</summary>
    public static void RemoveUnfinished(Sql sql) => sql.Run("DELETE FROM snapshots WHERE checksum IS NULL");

    /// <summary>The batch up to which the journal may be removed: that of the older of two snapshots, 0 while there are fewer.</summary>
    public static long SafeSequence(Sql sql) =>
        sql.Number("SELECT CASE WHEN count(*) > 0 THEN min(sequence) ELSE 0 END FROM snapshots WHERE checksum IS NOT NULL") ?? 0;

    /// <summary>Snapshots that count, newest first.</summary>
    public static List<(long Id, long Sequence, string Rules, byte[] Checksum)> List(Sql sql) => sql.List(
        "SELECT id, sequence, rules, checksum FROM snapshots WHERE checksum IS NOT NULL ORDER BY id DESC",
        static row => (row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetFieldValue<byte[]>(3)));

    public static byte[]? Part(Sql sql, long snapshot, int number) => sql.First(
        "SELECT bytes FROM snapshot_parts WHERE snapshot = $1 AND number = $2", static row => row.GetFieldValue<byte[]>(0), snapshot, number);

    /// <summary>True when the parts are those that were written.</summary>
    public static bool IsWhole(Sql sql, long snapshot, byte[] checksum)
    {
        var hash = new XxHash128();
        for (var number = 0; Part(sql, snapshot, number) is { } part; number++)
        {
            hash.Append(part);
        }

        return hash.GetCurrentHash().AsSpan().SequenceEqual(checksum);
    }
}
