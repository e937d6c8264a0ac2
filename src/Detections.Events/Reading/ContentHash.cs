using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Detections.Events;

/// <summary>
/// Hashes the JSON of a record so that the same object has the same hash in a page, in a line of its own and in an envelope:
/// white space and the annotations of a response (<c>@odata.context</c>, <c>@odata.etag</c>) do not count.
/// </summary>
internal static class ContentHash
{
    private static readonly SearchValues<byte> Breaks = SearchValues.Create("\r\n\t"u8);

    /// <summary>The hash of an object.</summary>
    public static ulong Of(Raw record)
    {
        var bytes = JsonMarshal.GetRawUtf8Value(record.Element);
        if (HasAnnotations(record.Element))
        {
            return OfRewritten(record.Element);
        }

        // Control characters cannot stand inside JSON text, so these tell compact JSON from printed JSON at the speed of memory.
        return bytes.ContainsAny(Breaks) || bytes.IndexOf("\": "u8) >= 0 || bytes.IndexOf(", \""u8) >= 0
            ? OfCompacted(bytes)
            : XxHash3.HashToUInt64(bytes);
    }

    /// <summary>Copies JSON without the white space between its tokens; returns the number of bytes kept.</summary>
    internal static int Compact(ReadOnlySpan<byte> json, Span<byte> target)
    {
        var length = 0;
        var inText = false;
        var escaped = false;
        foreach (var b in json)
        {
            if (inText)
            {
                inText = escaped || b != (byte)'"';
                escaped = !escaped && b == (byte)'\\';
            }
            else if (b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                continue;
            }
            else
            {
                inText = b == (byte)'"';
                escaped = false;
            }

            target[length++] = b;
        }

        return length;
    }

    private static bool HasAnnotations(JsonElement element)
    {
        // They stand first where they stand at all.
        foreach (var property in element.EnumerateObject())
        {
            return IsAnnotation(property);
        }

        return false;
    }

    private static bool IsAnnotation(JsonProperty property)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(property);
        return name.StartsWith("@odata."u8) && !name.SequenceEqual("@odata.type"u8);
    }

    private static ulong OfCompacted(ReadOnlySpan<byte> json)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(json.Length);
        var hash = XxHash3.HashToUInt64(buffer.AsSpan(0, Compact(json, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return hash;
    }

    private static ulong OfRewritten(JsonElement element)
    {
        var output = new ArrayBufferWriter<byte>();
        output.Write("{"u8);
        foreach (var property in element.EnumerateObject())
        {
            if (IsAnnotation(property))
            {
                continue;
            }

            output.Write(output.WrittenCount > 1 ? ",\""u8 : "\""u8);
            output.Write(JsonMarshal.GetRawUtf8PropertyName(property));
            output.Write("\":"u8);
            output.Write(JsonMarshal.GetRawUtf8Value(property.Value));
        }

        output.Write("}"u8);
        return OfCompacted(output.WrittenSpan);
    }
}
