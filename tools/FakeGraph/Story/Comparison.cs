using System.Globalization;
using System.Text.Json;

namespace FakeGraph.Story;

/// <summary>What was found, held against what ought to be found. Two detections are the same if rule, tenant and time are.</summary>
internal sealed class Comparison
{
    private readonly Dictionary<(string Rule, string Tenant, long Ticks), string> _found = [];

    public int Found => _found.Count;

    /// <summary>Takes what a daemon's API answers (a page), or what a replay writes (a line); signals are no detections.</summary>
    public void Take(JsonElement found)
    {
        if (found.TryGetProperty("detections", out var page))
        {
            foreach (var item in page.EnumerateArray())
            {
                Take(item);
            }

            return;
        }

        var detection = found.TryGetProperty("detection", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : found;
        if (Rule(detection) is not { } rule || (detection.TryGetProperty("isSignal", out var signal) && signal.GetBoolean()))
        {
            return;
        }

        var time = detection.GetProperty("occurredAt").GetDateTimeOffset();
        _found[(rule, detection.GetProperty("tenantId").GetString() ?? "", time.UtcTicks)] = detection.GetProperty("title").GetString() ?? "";
    }

    /// <summary>A line for each difference. What cannot be seen before <paramref name="until"/> need not have been found yet.</summary>
    public IReadOnlyList<string> Differences(IReadOnlyList<TruthEntry> truth, DateTimeOffset until)
    {
        var lines = new List<string>();
        var known = new HashSet<(string, string, long)>();
        foreach (var entry in truth.OrderBy(x => x.Time))
        {
            var key = (entry.Rule, entry.Tenant, entry.Time.UtcTicks);
            known.Add(key);
            if (entry.VisibleAt <= until && !_found.ContainsKey(key))
            {
                lines.Add($"missed      {entry.Rule}  {Text(entry.Time)}  {entry.Key}  ({entry.Scenario}; visible {Text(entry.VisibleAt)}, tenant {entry.Tenant})");
            }
        }

        foreach (var (key, title) in _found.Where(x => !known.Contains(x.Key)).OrderBy(x => x.Key.Ticks))
        {
            lines.Add($"unexpected  {key.Rule}  {Text(new DateTimeOffset(key.Ticks, TimeSpan.Zero))}  {title}  (tenant {key.Tenant})");
        }

        return lines;
    }

    private static string? Rule(JsonElement detection) =>
        detection.TryGetProperty("ruleId", out var rule) || detection.TryGetProperty("rule", out rule) ? rule.GetString() : null;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
