using System.Collections.Immutable;
using System.Text;

namespace Detections.Actions.Notify;

/// <summary>Appends a line of JSON for each notification to a file, and begins another file when it has become large.</summary>
/// <remarks>A line is written whole and reaches the disk before it counts as told; of one that a power cut broke, the next begins on a line of its own.</remarks>
public sealed class FileChannel : IChannel
{
    private const long MostBytes = 100L * 1024 * 1024;
    private const int MostFiles = 10;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly string _path;

    /// <summary>Takes the file; its folder must exist.</summary>
    public FileChannel(string name, string path)
    {
        Name = name;
        _path = path;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public PlannedRequest Render(ImmutableArray<Notification> notifications) => new("APPEND", _path, Lines(notifications));

    /// <inheritdoc/>
    public async Task SendAsync(ImmutableArray<Notification> notifications, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Rotate();
            var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            await using (file.ConfigureAwait(false))
            {
                file.Seek(-Math.Min(1, file.Length), SeekOrigin.End);
                var isWhole = file.Length == 0 || file.ReadByte() == '\n';
                file.Seek(0, SeekOrigin.End);
                await file.WriteAsync(Encoding.UTF8.GetBytes((isWhole ? "" : "\n") + Lines(notifications)), cancellation).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ChannelException($"Channel '{Name}' cannot write '{_path}': {fault.Message}", mayPass: true, inner: fault);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Lines(ImmutableArray<Notification> notifications) =>
        string.Concat(notifications.Select(one => ChannelMessages.Record(one).ToJsonString() + "\n"));

    private void Rotate()
    {
        if (!File.Exists(_path) || new FileInfo(_path).Length < MostBytes)
        {
            return;
        }

        for (var number = MostFiles - 1; number >= 1; number--)
        {
            if (File.Exists($"{_path}.{number}"))
            {
                File.Move($"{_path}.{number}", $"{_path}.{number + 1}", overwrite: true);
            }
        }

        File.Move(_path, _path + ".1", overwrite: true);
    }
}
