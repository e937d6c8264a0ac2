using System.Text.Json;

namespace Detections.Sources.Files;

/// <summary>A file that grows by lines, a record on each: it can be read from the end of any line on, without what stands before.</summary>
internal static class LineFile
{
    private const int ChunkBytes = 4 * 1024 * 1024;
    private const int LongestLine = 17 * 1024 * 1024;
    private const int HeadBytes = 256;

    /// <summary>True when the first line is a whole object; one that is compressed, a list, or spread over lines is read as a whole.</summary>
    public static bool Is(FileStream file)
    {
        var start = new byte[LongestLine < file.Length ? LongestLine : (int)file.Length];
        file.Position = 0;
        var read = 0;
        while (read < start.Length)
        {
            var some = file.Read(start, read, Math.Min(64 * 1024, start.Length - read));
            var end = Array.IndexOf(start, (byte)'\n', read, some);
            read += some;
            if (end >= 0)
            {
                return IsObject(start.AsSpan(0, end));
            }

            if (some == 0)
            {
                break;
            }
        }

        // A first line that is still being written.
        return read > 0 && start[0] == (byte)'{';
    }

    /// <summary>What a file begins with, so that another one under its name is known for another; at most <paramref name="length"/> bytes.</summary>
    public static string Head(FileStream file, long length)
    {
        var head = new byte[Math.Min(HeadBytes, length)];
        file.Position = 0;
        return Convert.ToBase64String(head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
    }

    /// <summary>Whole lines from an offset on, at most a few MiB; empty when there is none.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">The beginning of a line.</param>
    /// <param name="rest">What to do with a last line without its end.</param>
    public static ReadOnlyMemory<byte> Lines(FileStream file, long offset, RestOfFile rest)
    {
        var size = ChunkBytes;
        while (true)
        {
            var bytes = new byte[(int)Math.Min(size, Math.Max(0, file.Length - offset))];
            file.Position = offset;
            var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var end = bytes.AsSpan(0, read).LastIndexOf((byte)'\n') + 1;
            if (end > 0)
            {
                return bytes.AsMemory(0, end);
            }

            if (offset + read >= file.Length)
            {
                return rest == RestOfFile.Take || (rest == RestOfFile.TakeWhenWhole && IsObject(bytes.AsSpan(0, read)))
                    ? bytes.AsMemory(0, read)
                    : ReadOnlyMemory<byte>.Empty;
            }

            // A line beyond all measure is passed on in pieces, each of which is rejected.
            if (size >= LongestLine)
            {
                return bytes.AsMemory(0, read);
            }

            size = LongestLine;
        }
    }

    private static bool IsObject(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 128 });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
