using System.Text.Json.Nodes;

namespace FakeGraph.Story.Records;

internal static class JsonObjects
{
    /// <summary>The same object, with one property more or another value of it.</summary>
    public static JsonObject With(this JsonObject record, string name, JsonNode? value)
    {
        record[name] = value;
        return record;
    }
}
