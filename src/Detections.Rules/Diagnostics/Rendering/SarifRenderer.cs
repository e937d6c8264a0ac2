using System.Text.Json;

namespace Detections.Rules.Diagnostics.Rendering;

/// <summary>Writes findings as SARIF 2.1.0, which code hosts show beside the lines; columns count UTF-16 units.</summary>
public static class SarifRenderer
{
    private const string Root = "%SRCROOT%";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes the log and a line feed. <paramref name="version"/> is the tool's own, such as <c>0.1.0</c>.</summary>
    public static void Write(Findings findings, TextWriter writer, string version) =>
        writer.Write(JsonRenderer.Render(Options, json => Log(json, findings, version)));

    private static void Log(Utf8JsonWriter json, Findings findings, string version)
    {
        var codes = findings.Diagnostics.Select(diagnostic => diagnostic.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "detections");
        json.WriteString("semanticVersion", version);
        json.WriteStartArray("rules");
        codes.ForEach(code => Rule(json, code));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var diagnostic in findings.Diagnostics)
        {
            Result(json, diagnostic, codes.IndexOf(diagnostic.Code));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Rule(Utf8JsonWriter json, string code)
    {
        json.WriteStartObject();
        json.WriteString("id", code);
        json.WriteStartObject("shortDescription");
        json.WriteString("text", Explanations.TitleOf(code));
        json.WriteEndObject();
        if (Explanations.Find(code) is { } page)
        {
            json.WriteStartObject("help");
            json.WriteString("text", page);
            json.WriteString("markdown", page);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, Diagnostic diagnostic, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", Rendered.Word(diagnostic.Severity));
        Message(json, diagnostic.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        Location(json, diagnostic.Span);
        json.WriteEndObject();
        json.WriteEndArray();
        if (diagnostic.Related.Length > 0)
        {
            json.WriteStartArray("relatedLocations");
            foreach (var related in diagnostic.Related)
            {
                json.WriteStartObject();
                Location(json, related.Span);
                Message(json, related.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Message(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("message");
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void Location(Utf8JsonWriter json, Span span)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(span.Path));
        if (!Path.IsPathRooted(span.Path))
        {
            json.WriteString("uriBaseId", Root);
        }

        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", span.Line);
        json.WriteNumber("startColumn", span.Column);
        json.WriteNumber("endLine", span.EndLine);
        json.WriteNumber("endColumn", span.EndColumn);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string UriOf(string path)
    {
        var escaped = string.Join('/', path.Replace('\\', '/').Split('/').Where(part => part != ".").Select(Uri.EscapeDataString));
        return Path.IsPathRooted(path) ? "file://" + (escaped.StartsWith('/') ? "" : "/") + escaped : escaped;
    }
}
