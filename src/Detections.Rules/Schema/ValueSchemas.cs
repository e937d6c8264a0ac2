using System.Text.Json.Nodes;
using Detections.Rules.Loading;

namespace Detections.Rules.Schema;

/// <summary>Schemas of values.</summary>
internal static class ValueSchemas
{
    private const string Duration = "^([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$";
    private const string Id = "^[a-z0-9]+(-[a-z0-9]+)*$";
    private const string Name = "^[a-z][A-Za-z0-9]{0,63}$";

    /// <summary>The schema of a shape.</summary>
    public static JsonObject Of(KeyShape shape) => shape switch
    {
        KeyShape.Text or KeyShape.Template => Text(),
        KeyShape.Id => Text(Id),
        KeyShape.TextList => OneOrMore(Reference("scalar")),
        KeyShape.AttackList => OneOrMore(Text(@"^(T\d{4}(\.\d{3})?|TA\d{4})$")),
        KeyShape.Code => Reference("code"),
        KeyShape.CodeList => OneOrMore(Reference("code")),
        KeyShape.CodeMap => MapOf(Reference("code"), Name),
        KeyShape.Duration => Reference("duration"),
        KeyShape.Count => new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
        KeyShape.Number => new JsonObject { ["type"] = "number", ["minimum"] = 0 },
        KeyShape.Risk => new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 100 },
        KeyShape.Status => Words(Enum.GetValues<RuleStatus>().Select(Vocabulary.NameOf)),
        KeyShape.Severity => Reference("severity"),
        KeyShape.SeverityLevel => Levels(),
        KeyShape.Stream => Reference("stream"),
        KeyShape.StepName => Text(Name),
        KeyShape.Key => Reference("key"),
        KeyShape.StepList => ListOf(Reference("step")),
        KeyShape.Until => Reference("until"),
        KeyShape.Match => Reference("match"),
        KeyShape.Emit => OneOrMore(Words(Vocabulary.Emissions)),
        KeyShape.Once => Any(Text(@"^(never|(per .+ )?for [0-9]+[a-z0-9]*)$"), Reference("once")),
        KeyShape.Remind => Text(@"^[0-9]+[a-z0-9]*( doubling to [0-9]+[a-z0-9]*)?$"),
        KeyShape.ActionList => ListOf(Reference("action")),
        KeyShape.TestList => ListOf(Reference("test")),
        KeyShape.Limits => Reference("limits"),
        KeyShape.GivenList => ListOf(Reference("given")),
        KeyShape.Expect => Any(Words(["none"]), new JsonObject { ["type"] = "integer", ["minimum"] = 0 }, Reference("expect")),
        KeyShape.Date => Text(@"^\d{4}-\d{2}-\d{2}$"),
        KeyShape.ColumnMap => MapOf(Words(Enum.GetValues<ListColumnKind>().Select(Vocabulary.NameOf)), "^.+$"),
        KeyShape.RowList => new JsonObject { ["type"] = "array" },
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape has no schema."),
    };

    /// <summary>The values that many keys refer to.</summary>
    public static IEnumerable<KeyValuePair<string, JsonObject>> Definitions() =>
    [
        new("scalar", new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") }),
        new("code", new JsonObject { ["type"] = new JsonArray("string", "number", "boolean"), ["description"] = "A C# expression." }),
        new("argument", Any(Reference("scalar"), ListOf(Reference("scalar")))),
        new("duration", Any(WithLength(Text(Duration)), new JsonObject { ["enum"] = new JsonArray(0) })),
        new("severity", Any(Levels(), ListOf(Any(Levels(), Cases())))),
        new("stream", Any(Words(StreamNames.All), Text("^rule/[a-z0-9]+(-[a-z0-9]+)*$"))),
        new("keyPart", Any(Words(KeyReader.Words), Reference("code"))),
        new("key", Any(Reference("keyPart"), ListOf(Reference("keyPart")), MapOf(Any(Reference("keyPart"), ListOf(Reference("keyPart"))), Name))),
    ];

    /// <summary>A reference to a definition.</summary>
    public static JsonObject Reference(string name) => new() { ["$ref"] = "#/definitions/" + name };

    private static JsonObject Cases()
    {
        var schema = MapOf(Reference("code"), "^(informational|low|medium|high)$");
        schema["minProperties"] = 1;
        schema["maxProperties"] = 1;
        return schema;
    }

    private static JsonObject Levels() => Words(Enum.GetValues<Severity>().Select(Vocabulary.NameOf));

    private static JsonObject Text(string? pattern = null)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (pattern is not null)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }

    private static JsonObject WithLength(JsonObject schema)
    {
        schema["minLength"] = 2;
        return schema;
    }

    private static JsonObject Words(IEnumerable<string> words) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]),
    };

    private static JsonObject ListOf(JsonObject item) => new() { ["type"] = "array", ["items"] = item };

    private static JsonObject OneOrMore(JsonObject item) => Any((JsonObject)item.DeepClone(), ListOf(item));

    private static JsonObject MapOf(JsonObject value, string names) => new()
    {
        ["type"] = "object",
        ["patternProperties"] = new JsonObject { [names] = value },
        ["additionalProperties"] = false,
    };

    private static JsonObject Any(params JsonObject[] schemas) => new() { ["anyOf"] = new JsonArray([.. schemas]) };
}
