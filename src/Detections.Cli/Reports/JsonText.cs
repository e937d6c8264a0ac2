using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Detections.Cli.Terminals;

namespace Detections.Cli.Reports;

/// <summary>Writes JSON objects as text, each ended by a line feed.</summary>
internal static class JsonText
{
    /// <summary>Relaxed escaping: the reader is a program or a person with jq, never a browser.</summary>
    internal static void Write(TextWriter output, bool isIndented, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = isIndented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        output.Write(ControlCharacters.ShowJson(Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length))));
        output.Write('\n');
    }
}
