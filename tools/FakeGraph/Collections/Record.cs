using System.Globalization;
using System.Text.Json.Nodes;
using FakeGraph.Queries;

namespace FakeGraph.Collections;

/// <summary>One object of a collection. A change replaces the body; a body that was handed out is never written to.</summary>
internal sealed record Record(string Id, JsonObject Body)
{
    /// <summary>Text whose ordinal order is the order of the property's values, times by their ticks.</summary>
    public string SortKey(string property)
    {
        var text = JsonPath.Text(Body, property);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcTicks.ToString("D20", CultureInfo.InvariantCulture)
            : text;
    }
}
