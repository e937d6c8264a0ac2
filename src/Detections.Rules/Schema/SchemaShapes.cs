using System.Text.Json.Nodes;

namespace Detections.Rules.Schema;

/// <summary>Turns tables of keys into schemas of maps, and the shape of a key into the schema of its value.</summary>
internal static class SchemaShapes
{
    /// <summary>A map that holds these keys and no others.</summary>
    public static JsonObject Map(KeyTable table)
    {
        var properties = new JsonObject();
        foreach (var key in table.Keys)
        {
            properties[key.Name] = Described(Value(key.Shape), key.Description);
        }

        var map = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        string[] required = [.. table.Keys.Where(key => key.IsRequired).Select(key => key.Name)];
        if (required.Length > 0)
        {
            map["required"] = Words(required);
        }

        return map;
    }

    /// <summary>Any of several schemas.</summary>
    public static JsonObject AnyOf(params JsonObject[] schemas) => new() { ["anyOf"] = new JsonArray([.. schemas]) };

    /// <summary>A list of what a schema describes.</summary>
    public static JsonObject ListOf(JsonObject schema) => new() { ["type"] = "array", ["items"] = schema };

    /// <summary>One, or a list of them.</summary>
    public static JsonObject OneOrMore(Func<JsonObject> schema) => AnyOf(schema(), ListOf(schema()));

    /// <summary>One of a few words.</summary>
    public static JsonObject OneOf(IEnumerable<string> words) => new() { ["enum"] = Words(words) };

    /// <summary>What another part of the document describes.</summary>
    public static JsonObject Reference(string name) => new() { ["$ref"] = "#/definitions/" + name };

    /// <summary>A map that has this key.</summary>
    public static JsonObject Needs(string key) => new() { ["required"] = Words([key]) };

    /// <summary>The schema with a description, which draft-07 does not read beside a reference.</summary>
    public static JsonObject Described(JsonObject schema, string description)
    {
        var described = new JsonObject { ["description"] = description };
        if (schema.ContainsKey("$ref"))
        {
            described["allOf"] = new JsonArray(schema);
            return described;
        }

        foreach (var (name, value) in schema)
        {
            described[name] = value?.DeepClone();
        }

        return described;
    }

    private static JsonObject Value(KeyShape shape) => shape switch
    {
        KeyShape.Text or KeyShape.Template or KeyShape.Code => ValueSchemas.Text(),
        KeyShape.TextList or KeyShape.CodeList => OneOrMore(ValueSchemas.Text),
        KeyShape.CodeMap => ValueSchemas.Named(ValueSchemas.Text()),
        KeyShape.Id => ValueSchemas.Pattern("^[a-z0-9]+(-[a-z0-9]+)*$"),
        KeyShape.AttackList => OneOrMore(() => ValueSchemas.Pattern(@"^(T\d{4}(\.\d{3})?|TA\d{4})$")),
        KeyShape.Duration => ValueSchemas.Duration(),
        KeyShape.Moment => ValueSchemas.Moment(),
        KeyShape.Count => ValueSchemas.Whole(1),
        KeyShape.Whole => ValueSchemas.Whole(0),
        KeyShape.Number => new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 },
        KeyShape.Risk => ValueSchemas.Whole(0, 100),
        KeyShape.Status => OneOf(Enum.GetValues<RuleStatus>().Select(Loading.Vocabulary.NameOf)),
        KeyShape.SeverityLevel => ValueSchemas.Level(),
        KeyShape.StepName => ValueSchemas.Pattern("^[a-z][A-Za-z0-9]{0,63}$"),
        KeyShape.StepList => StepList(),
        KeyShape.Emit => OneOrMore(() => OneOf(Loading.Vocabulary.Emissions)),
        KeyShape.Remind => ValueSchemas.Remind(),
        KeyShape.ActionList => ListOf(Reference("action")),
        KeyShape.TestList => ListOf(Reference("test")),
        KeyShape.GivenList => ListOf(Reference("given")),
        KeyShape.Date => ValueSchemas.Pattern(@"^\d{4}-\d{2}-\d{2}$"),
        KeyShape.ColumnMap => ValueSchemas.Named(OneOf(Enum.GetValues<ListColumnKind>().Select(Loading.Vocabulary.NameOf)), anyName: true),
        KeyShape.ResponseWhen => Map(Keys.ResponseWhen),
        KeyShape.ResponseTestList => ListOf(Map(Keys.ResponseTest)),
        KeyShape.ResponseGiven => Map(Keys.ResponseGiven),
        KeyShape.RowList => ListOf(AnyOf(ValueSchemas.Text(), ListOf([]), new JsonObject { ["type"] = "object" })),
        _ => Reference(char.ToLowerInvariant(shape.ToString()[0]) + shape.ToString()[1..]),
    };

    private static JsonObject StepList()
    {
        var list = ListOf(Reference("step"));
        list["minItems"] = 2;
        list["maxItems"] = 50;
        return list;
    }

    private static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);
}
