using System.Runtime.CompilerServices;
using System.Text.Json;
using Detections.Engine.Pipeline;
using Detections.Events;

namespace Detections.Sources.Files;

/// <summary>
/// Reads a file, or the files of a folder, and those that are put there later. A file is read once its size has stood still from one
/// look to the next; of one that grew, what was delivered before is passed over.
/// </summary>
/// <remarks>One reader. A file that is replaced by a shorter one is read from its beginning.</remarks>
public sealed class FolderSource : IEventSource
{
    private const int RecordsPerBatch = 1_000;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly string _path;
    private readonly bool _follows;
    private readonly TimeProvider _time;
    private readonly EventFileReader _reader;
    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);

    /// <summary>Takes what to read; <paramref name="follows"/> false to end once it is read.</summary>
    public FolderSource(string path, string tenantId, EventKind? kind, bool follows, TimeProvider time)
    {
        _path = path;
        _follows = follows;
        _time = time;
        _reader = new EventFileReader(new EventReader(new EventReaderOptions { TenantId = tenantId, Kind = kind }));
        Id = new SourceId(tenantId, "files/" + Path.GetFileName(Path.TrimEndingDirectorySeparator(path)));
    }

    /// <inheritdoc/>
    public SourceId Id { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceBatch> ReadAsync(string? position, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var done = Read(position);
        while (true)
        {
            foreach (var file in Files().Where(file => IsStill(file) && (!done.TryGetValue(file, out var known) || known.Size != _sizes[file])))
            {
                foreach (var batch in ReadFile(file, done, cancellation))
                {
                    yield return batch;
                }
            }

            if (!_follows)
            {
                yield break;
            }

            await Task.Delay(Look, _time, cancellation).ConfigureAwait(false);
        }
    }

    private IEnumerable<SourceBatch> ReadFile(string file, Dictionary<string, FileProgress> done, CancellationToken cancellation)
    {
        var size = _sizes[file];
        var delivered = done.TryGetValue(file, out var before) && before.Size <= size ? before.Records : 0;
        var records = 0L;
        var batch = new GatheredRecords(_time.GetUtcNow());
        foreach (var result in _reader.Read(file, cancellation))
        {
            if (++records <= delivered)
            {
                continue;
            }

            batch.Add(result, []);
            if (batch.Count >= RecordsPerBatch)
            {
                done[file] = new FileProgress(-1, records);
                yield return Take(batch, done);
            }
        }

        done[file] = new FileProgress(size, records);
        yield return Take(batch, done);
    }

    private SourceBatch Take(GatheredRecords batch, Dictionary<string, FileProgress> done) => new()
    {
        Source = Id,
        Events = batch.TakeEvents(),
        Rejected = batch.TakeRejected(),
        Position = JsonSerializer.Serialize(done),
    };

    private IEnumerable<string> Files() => Directory.Exists(_path) ? EventFileReader.FilesIn(_path) : File.Exists(_path) ? [_path] : [];

    /// <summary>A file that is still being written would yield half a record.</summary>
    private bool IsStill(string file)
    {
        var info = new FileInfo(file);
        var size = info.Exists ? info.Length : -1;
        var isStill = !_follows || (_sizes.TryGetValue(file, out var before) && before == size);
        _sizes[file] = size;
        return isStill && size >= 0;
    }

    private static Dictionary<string, FileProgress> Read(string? position)
    {
        try
        {
            return position is null ? [] : JsonSerializer.Deserialize<Dictionary<string, FileProgress>>(position) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>How much of a file was delivered.</summary>
    /// <param name="Size">Its size when it was read to its end; -1 while it was not.</param>
    /// <param name="Records">Records delivered.</param>
    private readonly record struct FileProgress(long Size, long Records);
}
