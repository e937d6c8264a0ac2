using Detections.Engine.Pipeline;
using Microsoft.Data.Sqlite;

namespace Detections.Storage;

/// <summary>Opens connections to the file, and turns what they throw into what an operator understands.</summary>
/// <remarks>Any number of callers; each connection has one.</remarks>
internal sealed class StoreFile
{
    private readonly SqliteStoreOptions _options;

    public StoreFile(SqliteStoreOptions options) => _options = options;

    public string Path => _options.Path;

    /// <summary>The connection that writes.</summary>
    public Sql OpenWriter()
    {
        var sql = Open(_options.IsReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate);
        try
        {
            if (!_options.IsReadOnly)
            {
                // Before the first table, or it has no effect: what retention frees goes back to the disk.
                sql.Run("PRAGMA auto_vacuum = INCREMENTAL");
                sql.Run("PRAGMA journal_mode = WAL");
                sql.Run(_options.IsDurable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
                sql.Run("PRAGMA foreign_keys = ON");
                BoundSize(sql);
            }

            return sql;
        }
        catch
        {
            sql.Dispose();
            throw;
        }
    }

    /// <summary>A connection that reads.</summary>
    public Sql OpenReader() => Open(SqliteOpenMode.ReadOnly);

    /// <summary>A connection for a copy: SQLite opens the copy as it opened the original, so this one may write.</summary>
    public Sql OpenForBackup() => Open(SqliteOpenMode.ReadWrite);

    /// <summary>Runs the work.</summary>
    /// <exception cref="StoreException">SQLite or the journal's form failed.</exception>
    public T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException exception)
        {
            throw StoreErrors.Of(exception, Path);
        }
        catch (Exception exception) when (exception is InvalidDataException or ZstdSharp.ZstdException or System.Text.Json.JsonException)
        {
            throw StoreErrors.Corrupt(Path, exception.Message, exception);
        }
    }

    /// <summary>Reads on a connection of its own, away from the caller's thread.</summary>
    /// <exception cref="StoreException">SQLite or the journal's form failed.</exception>
    public Task<T> ReadAsync<T>(Func<Sql, T> read, CancellationToken cancellationToken) => Task.Run(
        () => Guard(() =>
        {
            using var sql = OpenReader();
            return read(sql);
        }),
        cancellationToken);

    private Sql Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            // A pooled connection would outlive the store and keep the file open.
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)_options.BusyTimeout.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            return new Sql(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void BoundSize(Sql sql)
    {
        if (_options.MaxFileBytes is { } bytes)
        {
            var page = sql.Number("PRAGMA page_size") ?? 4096;
            using var command = sql.Connection.CreateCommand();
            command.CommandText = $"PRAGMA max_page_count = {Math.Max(1, bytes / page)}";
            command.ExecuteNonQuery();
        }
    }
}
