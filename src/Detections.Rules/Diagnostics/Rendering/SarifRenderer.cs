using System.Text.Json;
using Detections.Rules.Loading;

namespace Detections.Rules.Diagnostics.Rendering;

/// <summary>For code scanning: SARIF 2.1.0, with the explanation page of each code that occurs.</summary>
public sealed class SarifRenderer : IDiagnosticRenderer
{
    /// <inheritdoc/>
    public string Name => "sarif";

    /// <inheritdoc/>
    public void Render(TextWriter writer, IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<RuleFile> files)
    {
        var codes = diagnostics.Select(diagnostic => diagnostic.Code).Distinct().Order(StringComparer.Ordinal).ToArray();
        JsonRenderer.Write(writer, json =>
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            Tool(json, codes);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var diagnostic in diagnostics)
            {
                Result(json, diagnostic, Array.IndexOf(codes, diagnostic.Code));
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Tool(Utf8JsonWriter json, string[] codes)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "detections");
        json.WriteStartArray("rules");
        foreach (var code in codes)
        {
            json.WriteStartObject();
            json.WriteString("id", code);
            if (Explanations.Find(code) is { } page)
            {
                Text(json, "shortDescription", Explanations.TitleOf(code));
                json.WriteStartObject("help");
                json.WriteString("text", page);
                json.WriteString("markdown", page);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, Diagnostic diagnostic, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", SeverityWords.Of(diagnostic.Severity));
        Text(json, "message", diagnostic.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        Physical(json, diagnostic.Span);
        json.WriteEndObject();
        json.WriteEndArray();
        if (!diagnostic.Related.IsEmpty)
        {
            json.WriteStartArray("relatedLocations");
            foreach (var related in diagnostic.Related)
            {
                json.WriteStartObject();
                Physical(json, related.Span);
                Text(json, "message", related.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Physical(Utf8JsonWriter json, Span span)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(span.Path));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(1, span.Line));
        json.WriteNumber("startColumn", Math.Max(1, span.Column));
        json.WriteNumber("endLine", Math.Max(1, span.EndLine));
        json.WriteNumber("endColumn", Math.Max(1, span.EndColumn));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Relative to where the tool ran, with slashes, as code scanning expects; an absolute path becomes a file URI.</summary>
    private static string Uri(string path)
    {
        var slashes = path.Replace('\\', '/');
        while (slashes.StartsWith("./", StringComparison.Ordinal))
        {
            slashes = slashes[2..];
        }

        var escaped = string.Join('/', slashes.Split('/').Select(System.Uri.EscapeDataString));
        return Path.IsPathRooted(path) ? "file:///" + escaped.TrimStart('/') : escaped;
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
