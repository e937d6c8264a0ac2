using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FakeGraph.Collections;
using FakeGraph.Tenants;

namespace FakeGraph.Story;

/// <summary>Gives a tenant the events of a file, moved in time so that the last of them has just happened.</summary>
public static partial class RecordedDay
{
    private static readonly TimeSpan SinceLast = TimeSpan.FromSeconds(5);

    /// <summary>Adds every record of an NDJSON file; returns how many.</summary>
    public static int Play(string path, SimulatedTenant tenant, DateTimeOffset now)
    {
        var records = File.ReadLines(path)
            .Where(line => !string.IsNullOrWhiteSpace(line))
            .Select(line => JsonNode.Parse(line)?.AsObject() ?? throw new JsonException($"A line of '{path}' is no object."))
            .ToList();
        var last = records.SelectMany(Times).DefaultIfEmpty(now).Max();
        foreach (var record in records)
        {
            // The tenant that serves it is the one that it belongs to.
            record.Remove("tenantId");
            tenant.Add(CollectionOf(record), Moved(record, now - SinceLast - last).AsObject());
        }

        return records.Count;
    }

    private static string CollectionOf(JsonObject record) =>
        record.ContainsKey("riskEventType") ? CollectionNames.RiskDetections
        : record.ContainsKey("activityDisplayName") ? CollectionNames.DirectoryAudits
        : record.ContainsKey("serviceSource") ? CollectionNames.Alerts
        : record.ContainsKey("incidentWebUrl") ? CollectionNames.Incidents
        : CollectionNames.SignIns;

    private static IEnumerable<DateTimeOffset> Times(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(property => Times(property.Value)),
        JsonArray list => list.SelectMany(Times),
        JsonValue value when value.TryGetValue<string>(out var text) && Time(text) is { } time => [time],
        _ => [],
    };

    private static JsonNode Moved(JsonNode node, TimeSpan by) => node switch
    {
        JsonObject map => new JsonObject(map.Select(property =>
            KeyValuePair.Create(property.Key, property.Value is null ? null : Moved(property.Value, by)))),
        JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Moved(item, by))]),
        JsonValue value when value.TryGetValue<string>(out var text) && Time(text) is { } time => JsonValue.Create(Timestamp.Of(time + by)),
        _ => node.DeepClone(),
    };

    private static DateTimeOffset? Time(string text) =>
        Begin().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")]
    private static partial Regex Begin();
}
