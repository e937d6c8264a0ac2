using Microsoft.Data.Sqlite;

namespace Detections.Storage;

/// <summary>A connection with its prepared commands. Parameters are written <c>$1</c>, <c>$2</c> … in the order of the values.</summary>
/// <remarks>One caller at a time. Text of commands is constant; values never become part of it.</remarks>
internal sealed class Sql : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    public Sql(SqliteConnection connection) => _connection = connection;

    public SqliteConnection Connection => _connection;

    /// <summary>Runs a statement; the number of rows that it changed.</summary>
    public int Run(string text, params ReadOnlySpan<object?> values) => Prepare(text, values).ExecuteNonQuery();

    /// <summary>The first column of the first row as a number; null when there is none.</summary>
    public long? Number(string text, params ReadOnlySpan<object?> values) =>
        Prepare(text, values).ExecuteScalar() is long number ? number : null;

    /// <summary>The rows.</summary>
    public List<T> List<T>(string text, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        var rows = new List<T>();
        using var reader = Prepare(text, values).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>The first row for which <paramref name="read"/> yields something, reading no further.</summary>
    public T? First<T>(string text, Func<SqliteDataReader, T?> read, params ReadOnlySpan<object?> values)
        where T : class
    {
        using var reader = Prepare(text, values).ExecuteReader();
        while (reader.Read())
        {
            if (read(reader) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Runs the work as one transaction: all of it is there afterwards, or none.</summary>
    public T Transact<T>(Func<T> work)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            var result = work();
            Run("COMMIT");
            return result;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private void RollBack()
    {
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back already, as it does when the disk is full.
        }
    }

    private SqliteCommand Prepare(string text, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(text, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = text;
            for (var index = 1; index <= values.Length; index++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${index}" });
            }

            _commands.Add(text, command);
        }

        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        return command;
    }
}
