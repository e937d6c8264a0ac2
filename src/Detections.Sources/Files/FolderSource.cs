using System.Runtime.CompilerServices;
using System.Text.Json;
using Detections.Engine.Pipeline;
using Detections.Events;
using Microsoft.Extensions.Logging;

namespace Detections.Sources.Files;

/// <summary>
/// Reads a file, or the files of a folder, and those that are put there later. One with a record on each line is read as it grows,
/// line by line; any other once its size has stood still from one look to the next, and again when it has changed.
/// </summary>
/// <remarks>One reader. A file that is replaced by a shorter one, or by one that begins otherwise, is read from its beginning.</remarks>
public sealed class FolderSource : IEventSource
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly string _path;
    private readonly bool _follows;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly FileReading _reading;
    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <summary>Takes what to read; <paramref name="follows"/> false to end once it is read.</summary>
    public FolderSource(string path, string tenantId, EventKind? kind, bool follows, TimeProvider time, ILogger logger)
    {
        _path = path;
        _follows = follows;
        _time = time;
        _logger = logger;
        _reading = new FileReading(new EventFileReader(new EventReader(new EventReaderOptions { TenantId = tenantId, Kind = kind })), time);
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
            foreach (var file in Files())
            {
                foreach (var batch in ReadGrown(file, done, cancellation))
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

    /// <summary>Reads what a file has more than was delivered; nothing while it cannot be opened, which is said once.</summary>
    private IEnumerable<SourceBatch> ReadGrown(string file, Dictionary<string, FileProgress> done, CancellationToken cancellation)
    {
        var isStill = IsStill(file);
        using var stream = Open(file);
        if (stream is null)
        {
            yield break;
        }

        var known = done.TryGetValue(file, out var before) && IsSame(stream, before) ? before : null;
        if (known is not null && known.Size == stream.Length)
        {
            yield break;
        }

        known ??= new FileProgress(-1, 0);
        var isLines = LineFile.Is(stream);
        if (!isLines && !isStill)
        {
            yield break;
        }

        var rest = !_follows ? RestOfFile.Take : isStill ? RestOfFile.TakeWhenWhole : RestOfFile.Wait;
        var read = isLines
            ? _reading.ReadLines(stream, file, known, rest, cancellation)
            : _reading.ReadWhole(stream, file, known, cancellation);
        foreach (var (batch, progress) in read)
        {
            done[file] = progress;
            yield return Take(batch, done);
        }

        SayUnended(file, stream.Length, isStill ? done.GetValueOrDefault(file) : null);
    }

    /// <summary>A line without its end that stands still is not taken, since it may still be written, but it is said, once.</summary>
    private void SayUnended(string file, long size, FileProgress? progress)
    {
        if (progress is { Offset: > 0 } && progress.Offset < size && _said.Add($"{file}\n{size}"))
        {
            Log.LineUnended(_logger, file, progress.Lines + 1, size - progress.Offset);
        }
    }

    private static bool IsSame(FileStream stream, FileProgress known) =>
        stream.Length >= Math.Max(known.Size, known.Offset)
        && (known.HeadLength == 0 || LineFile.Head(stream, known.HeadLength) == known.Head);

    private FileStream? Open(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (_said.Add(file))
            {
                Log.FileNotOpened(_logger, file, fault.Message);
            }

            return null;
        }
    }

    private SourceBatch Take(GatheredRecords batch, Dictionary<string, FileProgress> done) => new()
    {
        Source = Id,
        Events = batch.TakeEvents(),
        Rejected = batch.TakeRejected(),
        Position = JsonSerializer.Serialize(done),
    };

    private IEnumerable<string> Files()
    {
        if (Directory.Exists(_path))
        {
            return EventFileReader.FilesIn(_path);
        }

        if (File.Exists(_path))
        {
            return [_path];
        }

        if (_said.Add(_path))
        {
            Log.PathMissing(_logger, _path);
        }

        return [];
    }

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
}
