using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Detections.Rules.Loading;

namespace Detections.Rules.Diagnostics.Rendering;

/// <summary>For programs: an array with one object for each diagnostic.</summary>
public sealed class JsonRenderer : IDiagnosticRenderer
{
    /// <summary>Quotes and angle brackets stay readable; the output is never put into HTML by us.</summary>
    internal static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public void Render(TextWriter writer, IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<RuleFile> files) =>
        Write(writer, json =>
        {
            json.WriteStartArray();
            foreach (var diagnostic in diagnostics)
            {
                json.WriteStartObject();
                json.WriteString("code", diagnostic.Code);
                json.WriteString("severity", SeverityWords.Of(diagnostic.Severity));
                json.WriteString("message", diagnostic.Message);
                Place(json, diagnostic.Span);
                json.WriteStartArray("related");
                foreach (var related in diagnostic.Related)
                {
                    json.WriteStartObject();
                    json.WriteString("message", related.Message);
                    Place(json, related.Span);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    /// <summary>Writes JSON to a text writer, a line feed at its end.</summary>
    internal static void Write(TextWriter writer, Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            content(json);
        }

        writer.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        writer.Write('\n');
    }

    private static void Place(Utf8JsonWriter json, Span span)
    {
        json.WriteString("path", span.Path);
        json.WriteNumber("line", span.Line);
        json.WriteNumber("column", span.Column);
        json.WriteNumber("endLine", span.EndLine);
        json.WriteNumber("endColumn", span.EndColumn);
    }
}
