using System.Text.Json;
using System.Text.Json.Serialization;
using FakeGraph.Tenants;

namespace FakeGraph.Story;

/// <summary>Writes a story, or what ought to be found in it, to files.</summary>
internal static class StoryFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>A line for each detection, by time.</summary>
    public static void WriteTruth(string path, IEnumerable<TruthEntry> truth) =>
        File.WriteAllLines(path, truth.OrderBy(x => x.Time).ThenBy(x => x.Rule, StringComparer.Ordinal).Select(x => JsonSerializer.Serialize(x, Json)));

    public static IReadOnlyList<TruthEntry> ReadTruth(string path) =>
        [.. File.ReadLines(path).Where(x => x.Length > 0).Select(x => JsonSerializer.Deserialize<TruthEntry>(x, Json) ?? throw new JsonException($"A line of '{path}' is no detection."))];

    /// <summary>
    /// Every record of the story of every tenant, in order of appearance, each with its tenant's id, and what ought to be found in them, if
    /// that has a file; returns how many records there are.
    /// </summary>
    public static int Record(string path, FakeGraphOptions options, IReadOnlyList<SimulatedTenant> tenants, DateTimeOffset now)
    {
        using var file = new StreamWriter(path);
        var truth = new List<TruthEntry>();
        var items = tenants.SelectMany(tenant => Items(tenant, options, now, truth).Select(item => (Tenant: tenant, Item: item))).OrderBy(x => x.Item.AppearsAt).ToList();
        if (options.TruthFile.Length > 0)
        {
            WriteTruth(options.TruthFile, truth);
        }

        var count = 0;
        foreach (var (tenant, item) in items)
        {
            var record = item.Make();
            record["tenantId"] = tenant.Id;
            file.WriteLine(record.ToJsonString());
            count++;
        }

        return count;
    }

    private static List<StoryItem> Items(SimulatedTenant tenant, FakeGraphOptions options, DateTimeOffset now, List<TruthEntry> truth)
    {
        var told = StoryOptions.Of(options, now);
        var people = new StoryTenant(tenant.Id, tenant.Domain, options.Seed, options.Users);
        var plan = new StoryPlan(people, told);
        truth.AddRange(plan.Truth);
        var background = new Background(people, plan, told);
        var items = plan.Items.ToList();
        for (var hour = told.FirstHour; hour < told.End; hour += TimeSpan.FromHours(1))
        {
            items.AddRange(background.During(hour));
        }

        items.RemoveAll(x => x.AppearsAt < told.Begin || x.AppearsAt > told.End);
        return items;
    }
}
