using System.Security.Cryptography;

namespace Detections.Compilation;

/// <summary>
/// Compiled rules on disk, by the content that they were made from. Losing it costs time and nothing else: an entry that cannot be
/// read, or is not whole, is made again, and a folder that cannot be written is done without.
/// </summary>
/// <remarks>Safe for several threads and processes: an entry appears whole or not at all.</remarks>
public sealed class CompilationCache
{
    private const string Ending = ".rules";
    private const int HashBytes = 32;
    private readonly string _folder;
    private readonly long _mostBytes;
    private readonly TimeProvider _time;

    /// <param name="folder">Where entries lie; made when the first is written. Nothing else should be kept in it.</param>
    /// <param name="time">Tells which entries were used last.</param>
    /// <param name="mostBytes">Beyond this, entries that were not used for longest are removed. Default 256 MB: a few versions of ten thousand rules.</param>
    public CompilationCache(string folder, TimeProvider time, long mostBytes = 256L << 20)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(time);
        _folder = folder;
        _time = time;
        _mostBytes = mostBytes;
    }

    /// <summary>The entry; null when there is none that is whole.</summary>
    internal byte[]? Read(string key)
    {
        var path = PathOf(key);
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            var bytes = File.ReadAllBytes(path);
            if (bytes.Length < HashBytes || !SHA256.HashData(bytes.AsSpan(HashBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, HashBytes)))
            {
                return null;
            }

            File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
            return bytes[HashBytes..];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps an entry, in place of one of the same key.</summary>
    internal void Write(string key, byte[] content)
    {
        var unfinished = PathOf(key) + "." + Path.GetRandomFileName();
        try
        {
            Directory.CreateDirectory(_folder);
            using (var file = File.Create(unfinished))
            {
                file.Write(SHA256.HashData(content));
                file.Write(content);
            }

            File.SetLastWriteTimeUtc(unfinished, _time.GetUtcNow().UtcDateTime);
            File.Move(unfinished, PathOf(key), overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Without the entry the next run compiles again.
        }
    }

    /// <summary>Removes what was not used for longest until the rest fits, and what a run left that was ended while it wrote.</summary>
    internal void Trim()
    {
        try
        {
            var left = _mostBytes;
            foreach (var file in new DirectoryInfo(_folder).EnumerateFiles("*" + Ending + "*").OrderByDescending(file => file.LastWriteTimeUtc).ToList())
            {
                left -= file.Length;
                var isUnfinished = file.Extension != Ending && file.LastWriteTimeUtc < _time.GetUtcNow().UtcDateTime.AddHours(-1);
                if (left < 0 || isUnfinished)
                {
                    file.Delete();
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another process removed it, or may.
        }
    }

    private string PathOf(string key) => Path.Combine(_folder, key + Ending);
}
