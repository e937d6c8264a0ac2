using System.Text.Json.Nodes;
using Detections.Rules.Loading;

namespace Detections.Rules.Schema;

/// <summary>Schemas of single values.</summary>
internal static class ValueSchemas
{
    private const string DurationPattern = @"(?=\d)(\d{1,9}w)?(\d{1,9}d)?(\d{1,9}h)?(\d{1,9}m)?(\d{1,9}s)?(\d{1,9}ms)?";

    /// <summary>Any text; one that looks like a number or a flag to YAML is text as well.</summary>
    public static JsonObject Text() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    /// <summary>Text of a form.</summary>
    public static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    /// <summary>A whole number from a bound on.</summary>
    public static JsonObject Whole(int least, int? most = null)
    {
        var whole = new JsonObject { ["type"] = "integer", ["minimum"] = least };
        if (most is { } bound)
        {
            whole["maximum"] = bound;
        }

        return whole;
    }

    /// <summary>A length of time.</summary>
    public static JsonObject Duration() => Pattern($"^{DurationPattern}$");

    /// <summary>A point in time from the start of a timeline; the start itself may be written as 0.</summary>
    public static JsonObject Moment() => SchemaShapes.AnyOf(Duration(), new JsonObject { ["enum"] = new JsonArray(0) });

    /// <summary><c>24h</c>, or <c>24h doubling to 7d</c>.</summary>
    public static JsonObject Remind() => Pattern($"^{DurationPattern}( doubling to {DurationPattern})?$");

    /// <summary>The short form of folding.</summary>
    public static JsonObject Once() => Pattern($"^(never|(per .+ )?for {DurationPattern})$");

    /// <summary>A map of names that the author chooses.</summary>
    public static JsonObject Named(JsonObject value, bool anyName = false)
    {
        var map = new JsonObject { ["type"] = "object", ["additionalProperties"] = value };
        if (!anyName)
        {
            map["propertyNames"] = new JsonObject { ["pattern"] = "^[a-z][A-Za-z0-9]{0,63}$" };
        }

        return map;
    }

    /// <summary>A word for a severity.</summary>
    public static JsonObject Level() => SchemaShapes.OneOf(Levels());

    /// <summary>A severity, or a list of which the first whose condition holds decides.</summary>
    public static JsonObject Severity()
    {
        var cases = new JsonObject();
        foreach (var level in Levels())
        {
            cases[level] = Text();
        }

        var conditional = new JsonObject
        {
            ["type"] = "object", ["properties"] = cases, ["additionalProperties"] = false, ["minProperties"] = 1, ["maxProperties"] = 1,
        };
        return SchemaShapes.AnyOf(Level(), SchemaShapes.ListOf(SchemaShapes.AnyOf(Level(), conditional)));
    }

    /// <summary>The name of a stream.</summary>
    public static JsonObject Stream() => SchemaShapes.AnyOf(SchemaShapes.OneOf(StreamNames.All), Pattern("^rule/.+$"));

    /// <summary>What events are grouped by; the words are there for completion, any other text is C#.</summary>
    public static JsonObject Key() => SchemaShapes.AnyOf(
        Part(),
        SchemaShapes.ListOf(Part()),
        Named(SchemaShapes.OneOrMore(Part)));

    private static JsonObject Part() => SchemaShapes.AnyOf(
        SchemaShapes.OneOf(KeyReader.Words),
        Pattern($"^({string.Join('|', KeyReader.Words)})\\.({string.Join('|', Vocabulary.Roles.Keys.Order(StringComparer.Ordinal))})$"),
        Pattern(@"([^a-zA-Z.]|\..*\.)|^e\."));

    private static IEnumerable<string> Levels() => Enum.GetValues<Severity>().Select(Vocabulary.NameOf);
}
