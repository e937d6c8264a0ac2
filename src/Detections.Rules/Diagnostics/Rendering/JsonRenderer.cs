using System.Text;
using System.Text.Json;

namespace Detections.Rules.Diagnostics.Rendering;

/// <summary>Writes findings for programs: one JSON object with the diagnostics in order and the counts.</summary>
public static class JsonRenderer
{
    /// <summary>The version of the shape; raised when a member changes its meaning or goes away.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes the object and a line feed.</summary>
    public static void Write(Findings findings, TextWriter writer) => writer.Write(Render(Options, json => Findings(json, findings)));

    internal static string Render(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    private static void Findings(Utf8JsonWriter json, Findings findings)
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteNumber("rules", findings.Rules);
        json.WriteNumber("errors", findings.Diagnostics.Count(found => found.Severity == DiagnosticSeverity.Error));
        json.WriteNumber("warnings", findings.Diagnostics.Count(found => found.Severity == DiagnosticSeverity.Warning));
        json.WriteNumber("notes", findings.Diagnostics.Count(found => found.Severity == DiagnosticSeverity.Note));
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in findings.Diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", diagnostic.Code);
            json.WriteString("severity", Rendered.Word(diagnostic.Severity));
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
        json.WriteEndObject();
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
