using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Detections.Events;

/// <summary>Writes a record anew with properties added.</summary>
internal static class JsonBody
{
    /// <summary>The object with what <paramref name="add"/> writes after its own properties; null when that cannot be read again.</summary>
    public static Raw? Extend(Raw record, Action<Utf8JsonWriter> add)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            foreach (var property in record.Element.EnumerateObject())
            {
                writer.WritePropertyName(RawText.NameOf(property));
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(property.Value), skipInputValidation: true);
            }

            add(writer);
            writer.WriteEndObject();
        }

        return Parse(output.WrittenSpan);
    }

    /// <summary>The JSON value in the bytes, copied; null when they hold none, or one nested too deep.</summary>
    public static Raw? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return new Raw(JsonElement.Parse(utf8, new JsonDocumentOptions { MaxDepth = EventReader.MaxDepth }));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes text, unless it is empty.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, string text)
    {
        if (text.Length > 0)
        {
            writer.WriteString(name, text);
        }
    }
}
