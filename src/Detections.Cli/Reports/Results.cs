using System.Text.Json;
using Detections.Cli.Terminals;

namespace Detections.Cli.Reports;

/// <summary>A list of what was asked for, in the format that was asked for.</summary>
/// <param name="terminal">Where it goes.</param>
/// <param name="format"><c>text</c>, <c>json</c> or <c>ndjson</c>.</param>
internal sealed class Results(Terminal terminal, string format)
{
    /// <summary>Writes all of it.</summary>
    /// <param name="name">The name of the list in JSON, in the plural.</param>
    /// <param name="type">The <c>type</c> of a line of NDJSON.</param>
    /// <param name="items">What was found, newest first.</param>
    /// <param name="hasMore">Whether there is more of it than was asked for.</param>
    /// <param name="writeText">Writes one for people.</param>
    /// <param name="writeJson">Writes the members of one for programs.</param>
    internal void Write<T>(string name, string type, IReadOnlyList<T> items, bool hasMore, Action<T> writeText, Action<Utf8JsonWriter, T> writeJson)
    {
        switch (format)
        {
            case "json":
                JsonText.Write(terminal.Out, isIndented: true, json =>
                {
                    json.WriteStartArray(name);
                    foreach (var item in items)
                    {
                        json.WriteStartObject();
                        writeJson(json, item);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteBoolean("hasMore", hasMore);
                });
                break;
            case "ndjson":
                foreach (var item in items)
                {
                    WriteLine(type, item, writeJson);
                }

                break;
            default:
                foreach (var item in items)
                {
                    writeText(item);
                }

                terminal.Out.WriteLine(Closing(type, items.Count, hasMore));
                break;
        }
    }

    /// <summary>One line of NDJSON.</summary>
    internal void WriteLine<T>(string type, T item, Action<Utf8JsonWriter, T> writeJson) => JsonText.Write(terminal.Out, isIndented: false, json =>
    {
        json.WriteString("type", type);
        writeJson(json, item);
    });

    private static string Closing(string type, int count, bool hasMore) => (count, hasMore) switch
    {
        (0, _) => $"No {type} fits.",
        (_, true) => $"{Plural.Of(count, type)}, and there are more: --limit shows them.",
        _ => $"{Plural.Of(count, type)}.",
    };
}
