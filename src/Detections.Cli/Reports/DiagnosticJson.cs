using System.Collections.Immutable;
using System.Text.Json;
using Detections.Rules;
using Detections.Rules.Diagnostics;

namespace Detections.Cli.Reports;

/// <summary>Diagnostics for programs: one object with a list; lines and columns count from 1.</summary>
internal static class DiagnosticJson
{
    internal static void Write(ImmutableArray<Diagnostic> diagnostics, TextWriter output) => JsonText.Write(output, isIndented: true, json =>
    {
        json.WriteNumber("errors", diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        json.WriteNumber("warnings", diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning));
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", diagnostic.Code);
            json.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
            json.WriteString("message", diagnostic.Message);
            WriteSpan(json, diagnostic.Span);
            json.WriteStartArray("related");
            foreach (var related in diagnostic.Related)
            {
                json.WriteStartObject();
                json.WriteString("message", related.Message);
                WriteSpan(json, related.Span);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteSpan(Utf8JsonWriter json, Span span)
    {
        json.WriteString("path", span.Path);
        json.WriteNumber("line", span.Line);
        json.WriteNumber("column", span.Column);
        json.WriteNumber("endLine", span.EndLine);
        json.WriteNumber("endColumn", span.EndColumn);
    }
}
