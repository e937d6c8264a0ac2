using System.Text;
using Detections.Events;

namespace Detections.Sources.Files;

/// <summary>
/// Reads recorded events from files, folders and streams: a record on each line, objects one after the other, lists, and
/// Graph's and Azure's pages; compressed with gzip or not, told by content and not by name.
/// </summary>
/// <remarks>
/// Every record yields exactly one result, in order: an event or a rejection; files that cannot be read yield a rejection too.
/// Nothing is thrown because of what a file holds. A file is read as a stream, whatever its size. An incident with its alerts
/// expanded is one event; the alerts are reached through it. One reader may be used by several callers at once.
/// </remarks>
public sealed class EventFileReader
{
    /// <summary>What is compressed more often than this is not text.</summary>
    private const int MaxLayers = 3;

    private static readonly string[] Extensions = [".json", ".ndjson", ".jsonl", ".log", ".gz"];
    private readonly EventReader _reader;
    private readonly int _parallelism;

    /// <summary>Makes a reader that reads records with <paramref name="reader"/>.</summary>
    public EventFileReader(EventReader reader, EventFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _reader = reader;
        _parallelism = Math.Max(1, options?.Parallelism ?? 1);
    }

    /// <summary>
    /// Reads files, and what lies in folders and below them: files that end in .json, .ndjson, .jsonl, .log or .gz, in ordinal
    /// order of their paths; names that begin with a dot are left out.
    /// </summary>
    public IEnumerable<ReadResult> Read(IEnumerable<string> paths, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return paths.SelectMany(path => Read(path, cancellationToken));
    }

    /// <summary>Reads a file or a folder.</summary>
    public IEnumerable<ReadResult> Read(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Directory.Exists(path)
            ? FilesIn(path).SelectMany(file => ReadFile(file, cancellationToken))
            : ReadFile(path, cancellationToken);
    }

    /// <summary>Reads a stream, for example standard input; it is not closed.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">What to call it in results.</param>
    /// <param name="cancellationToken">Ends reading between records.</param>
    public IEnumerable<ReadResult> Read(Stream stream, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var bytes = Open(stream, MaxLayers);
        return bytes is PeekStream { LooksBinary: true }
            ? [new ReadResult(new RejectedEvent(RejectionReason.NotJson, "The file is not text.", new EventOrigin(name, 1, 0)))]
            : new RecordStream(_reader, name, _parallelism).Read(bytes, cancellationToken);
    }

    /// <summary>The files that reading the folder reads, in that order.</summary>
    public static IReadOnlyList<string> FilesIn(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.System };
        return [.. Directory.EnumerateFiles(folder, "*", options)
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Where(file => !Path.GetRelativePath(folder, file).Split('/', '\\').Any(static part => part.StartsWith('.')))
            .Order(StringComparer.Ordinal)];
    }

    private IEnumerable<ReadResult> ReadFile(string path, CancellationToken cancellationToken)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0, Share = FileShare.ReadWrite });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return [Unreadable(path, exception is FileNotFoundException or DirectoryNotFoundException
                ? "There is no such file."
                : "The file cannot be opened: " + exception.Message)];
        }

        return ReadAndClose(stream, path, cancellationToken);
    }

    private IEnumerable<ReadResult> ReadAndClose(FileStream stream, string path, CancellationToken cancellationToken)
    {
        using (stream)
        {
            foreach (var result in Read(stream, path, cancellationToken))
            {
                yield return result;
            }
        }
    }

    private static ReadResult Unreadable(string path, string message) =>
        new(new RejectedEvent(RejectionReason.Unreadable, message, new EventOrigin(path, 0, 0)));

    /// <summary>The bytes as UTF-8: decompressed, and recoded from UTF-16 when they begin with its mark.</summary>
    private static Stream Open(Stream stream, int layers)
    {
        var raw = new PeekStream(stream);
        if (layers > 0 && raw.StartsWith(0x1F, 0x8B))
        {
            return Open(new CheckedGzipStream(raw), layers - 1);
        }

        return raw.StartsWith(0xFF, 0xFE) ? Encoding.CreateTranscodingStream(raw, Encoding.Unicode, Encoding.UTF8)
            : raw.StartsWith(0xFE, 0xFF) ? Encoding.CreateTranscodingStream(raw, Encoding.BigEndianUnicode, Encoding.UTF8)
            : raw;
    }
}
