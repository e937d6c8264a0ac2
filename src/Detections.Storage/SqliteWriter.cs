namespace Detections.Storage;

/// <summary>The one connection that writes, one piece of work at a time, away from the caller's thread.</summary>
/// <remarks>Any number of callers; they wait for each other.</remarks>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly StoreFile _file;
    private readonly Sql _sql;

    public SqliteWriter(StoreFile file, Sql sql)
    {
        _file = file;
        _sql = sql;
    }

    /// <summary>Runs the work as one transaction. SQLite's calls block, so they get a thread of the pool.</summary>
    public Task<T> TransactAsync<T>(Func<Sql, T> work, CancellationToken cancellationToken) =>
        TransactAsync(work, static () => { }, cancellationToken);

    /// <summary>The same; <paramref name="undone"/> is called when the transaction was rolled back, also by a failing commit.</summary>
    public async Task<T> TransactAsync<T>(Func<Sql, T> work, Action undone, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Transact(work), CancellationToken.None);
        }
        catch
        {
            undone();
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The same on the caller's thread, for callers that are on one of their own.</summary>
    public T TransactNow<T>(Func<Sql, T> work)
    {
        _gate.Wait();
        try
        {
            return Transact(work);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _sql.Dispose();
        _gate.Dispose();
    }

    private T Transact<T>(Func<Sql, T> work) => _file.Guard(() => _sql.Transact(() => work(_sql)));
}
