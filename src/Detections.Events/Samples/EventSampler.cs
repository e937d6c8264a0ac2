using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Detections.Events;

/// <summary>Builds the events of test timelines: fields laid over a valid sample, read by the same reader as real ones.</summary>
public static class EventSampler
{
    /// <summary>Builds an event.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="fields">
    /// Names with values as JSON: shorthands (<c>user</c>, <c>ip</c>, <c>country</c> …, see <see cref="NamesOf"/>) or paths of
    /// the model (<c>status.errorCode</c>). Later ones win.
    /// </param>
    /// <param name="at">When it happens; every time of the sample follows it.</param>
    /// <param name="arrives">When it reaches us.</param>
    /// <param name="tenant">Its tenant.</param>
    /// <param name="id">Its id, unless the fields give one.</param>
    public static EventSample Build(
        EventKind kind,
        IEnumerable<(string Path, string Json)> fields,
        DateTimeOffset at,
        DateTimeOffset arrives,
        string tenant,
        string id)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var sample = Start(kind, at, arrives, tenant, id);
        var layer = new SampleFields(kind, sample);
        var unknown = ImmutableArray.CreateBuilder<UnknownField>();
        foreach (var (path, json) in fields)
        {
            if (!layer.Set(path, Parse(json)))
            {
                unknown.Add(new UnknownField(path, Nearest(kind, path)));
            }
        }

        var text = sample.ToJsonString();
        var reader = new EventReader(new EventReaderOptions { TenantId = tenant, Kind = kind });
        return new EventSample(reader.Read(Encoding.UTF8.GetBytes(text), EventOrigin.None, arrives), text, unknown.ToImmutable());
    }

    /// <summary>All names that can be written directly: shorthands and the model's own.</summary>
    public static ImmutableArray<string> NamesOf(EventKind kind) =>
        [.. SampleFields.ShorthandsOf(kind).Concat(EventModelPaths.NamesOf(kind)).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    private static JsonObject Start(EventKind kind, DateTimeOffset at, DateTimeOffset arrives, string tenant, string id)
    {
        // An object that arrives again is a later state of it, though it happened when it did.
        var text = EventSamples.Of(kind)
            .Replace("@at", Time(at), StringComparison.Ordinal)
            .Replace("@revised", Time(arrives > at ? arrives : at), StringComparison.Ordinal)
            .Replace("\"@id\"", JsonSerializer.Serialize(id), StringComparison.Ordinal)
            .Replace("\"@tenant\"", JsonSerializer.Serialize(tenant), StringComparison.Ordinal);
        return JsonNode.Parse(text) as JsonObject ?? [];
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    /// <summary>The value; text that is no JSON stands for itself.</summary>
    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return JsonValue.Create(json);
        }
    }

    /// <summary>Suggestions keep the part of the path that is right.</summary>
    private static ImmutableArray<string> Nearest(EventKind kind, string path)
    {
        var nearest = NearestNames.To(path, NamesOf(kind));
        return nearest.Length > 0 || !path.Contains('.', StringComparison.Ordinal)
            ? nearest
            : NearestNames.To(path.Before("."), NamesOf(kind));
    }
}
