using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detections.Graph;
using Detections.Rules.Diagnostics;

namespace Detections.Actions.Graph;

/// <summary><c>alert.update</c>, <c>alert.comment</c>, and the same of incidents.</summary>
/// <remarks>
/// An incident that was merged into another is followed to where it went. Comments end with the request's key in brackets: comments cannot be
/// taken back, and by the key a repeat knows that an earlier try has written one. What answers mean is as with actions on accounts.
/// </remarks>
internal sealed class RecordAction(RecordKind kind, bool canUpdate) : IAction
{
    private const int MostRedirects = 10;
    private const int MostComment = 1_000;

    private static readonly ImmutableArray<string> Fields = ["status", "classification", "determination", "assignedTo", "summary"];

    /// <inheritdoc/>
    public string Name => kind.Word + (canUpdate ? ".update" : ".comment");

    /// <inheritdoc/>
    public ImmutableArray<string> Permissions(ActionCall call) => [kind.Permission];

    /// <inheritdoc/>
    public async ValueTask<ActionPlan> PlanAsync(ActionCall call, CancellationToken cancellation)
    {
        var id = call[kind.Word].Trim();
        if (call.Graph is not { } graph)
        {
            return new ActionPlan.Impossible($"Tenant '{call.Request.TenantId}' is not configured, so there is no way to its {kind.Word}s.");
        }

        if (id.Length == 0)
        {
            return new ActionPlan.Impossible($"'{kind.Word}' has no value: the detection has no such evidence.");
        }

        var changes = new JsonObject();
        if (Problem(call, changes) is { } problem)
        {
            return new ActionPlan.Impossible(problem);
        }

        if (await FindAsync(graph, id, cancellation).ConfigureAwait(false) is not { } record)
        {
            return new ActionPlan.Impossible($"There is no {kind.Word} '{id}' any more.");
        }

        return Plan(call, record, changes);
    }

    /// <inheritdoc/>
    public async ValueTask<ActionOutcome> CarryOutAsync(ActionCall call, ActionPlan.Ready plan, CancellationToken cancellation)
    {
        var graph = call.Graph ?? throw new InvalidOperationException("A plan was made without a tenant.");
        foreach (var request in plan.Requests)
        {
            await GraphCalls.SendAsync(graph, request, GraphLimit.Security, cancellation).ConfigureAwait(false);
        }

        return new ActionOutcome(plan.Summary, After: plan.Requests[0].Body);
    }

    /// <summary>The values that Graph accepts, in its own spelling; what is wrong is said instead of sent.</summary>
    private string? Problem(ActionCall call, JsonObject changes)
    {
        if (!canUpdate)
        {
            return call["comment"].Trim().Length == 0 ? "'comment' has no value." : null;
        }

        foreach (var field in Fields.Where(field => call[field].Trim().Length > 0))
        {
            var text = call[field].Trim();
            var known = field switch
            {
                "status" => kind.Statuses,
                "classification" => RecordKind.Classifications,
                "determination" => RecordKind.Determinations,
                _ => [],
            };
            var spelled = known.IsEmpty ? text : known.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (spelled is null)
            {
                var near = Nearest.To(text, known);
                return $"'{text}' is no {field} of an {kind.Word}. {(near.Count > 0 ? $"Did you mean '{near[0]}'?" : $"Expected one of: {string.Join(", ", known)}.")}";
            }

            changes[field] = spelled;
        }

        if (changes["classification"]?.GetValue<string>() is "falsePositive" or "informationalExpectedActivity"
            && changes["determination"]?.GetValue<string>() is { } determination && RecordKind.OfTruePositives.Contains(determination))
        {
            return $"The determination '{determination}' says that the {kind.Word} was right, the classification that it was not.";
        }

        if (call["tags"].Trim() is { Length: > 0 } tags)
        {
            changes["customTags"] = new JsonArray([.. tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(tag => JsonValue.Create(tag))]);
        }

        return changes.Count == 0 && call["comment"].Trim().Length == 0 ? "Nothing is asked for: name a status, a classification or a comment." : null;
    }

    private async Task<JsonElement?> FindAsync(GraphClient graph, string id, CancellationToken cancellation)
    {
        for (var redirect = 0; redirect < MostRedirects; redirect++)
        {
            var record = await GraphCalls.FindAsync(graph, $"{kind.Path}/{GraphCalls.Escape(id)}", GraphLimit.Security, cancellation).ConfigureAwait(false);
            if (record is { } found && found.Text("status").Equals("redirected", StringComparison.OrdinalIgnoreCase) && found.Text("redirectIncidentId") is { Length: > 0 } next)
            {
                id = next;
                continue;
            }

            return record;
        }

        return null;
    }

    private ActionPlan Plan(ActionCall call, JsonElement record, JsonObject changes)
    {
        var path = $"{kind.Path}/{GraphCalls.Escape(record.Text("id"))}";
        MergeTags(record, changes);
        foreach (var (field, value) in changes.ToList().Where(change => IsSo(record, change.Key, change.Value)))
        {
            changes.Remove(field);
        }

        var requests = ImmutableArray.CreateBuilder<PlannedRequest>();
        var words = new List<string>();
        if (changes.Count > 0)
        {
            requests.Add(GraphCalls.Planned("PATCH", path, changes));
            words.Add("set " + string.Join(", ", changes.Select(change => $"{change.Key} to {change.Value?.ToJsonString()}")));
        }

        if (call["comment"].Trim() is { Length: > 0 } comment && !HasComment(record, Marker(call)))
        {
            requests.Add(GraphCalls.Planned("POST", path + "/comments", new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.security.alertComment",
                ["comment"] = $"{Cut(comment)} {Marker(call)}",
            }));
            words.Add("comment");
        }

        var named = $"{kind.Word} {record.Text("id")}";
        return requests.Count == 0
            ? new ActionPlan.Done($"{named} is so already.")
            : new ActionPlan.Ready($"In {named}: {string.Join("; ", words)}", requests.ToImmutable());
    }

    /// <summary>Graph replaces tags as a whole, so those that are there are sent along.</summary>
    private static void MergeTags(JsonElement record, JsonObject changes)
    {
        if (changes["customTags"] is JsonArray wanted && record.TryGetProperty("customTags", out var there) && there.ValueKind == JsonValueKind.Array)
        {
            string[] all = [.. there.EnumerateArray().Select(tag => tag.GetString() ?? ""), .. wanted.Select(tag => tag?.GetValue<string>() ?? "")];
            changes["customTags"] = new JsonArray([.. all.Distinct(StringComparer.OrdinalIgnoreCase).Select(tag => JsonValue.Create(tag))]);
        }
    }

    private static bool IsSo(JsonElement record, string field, JsonNode? wanted) => wanted switch
    {
        JsonArray tags => record.TryGetProperty(field, out var there) && there.ValueKind == JsonValueKind.Array && there.GetArrayLength() == tags.Count,
        _ => record.Text(field).Equals(wanted?.GetValue<string>() ?? "", field == "summary" ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase),
    };

    private static bool HasComment(JsonElement record, string marker) =>
        record.TryGetProperty("comments", out var comments) && comments.ValueKind == JsonValueKind.Array
        && comments.EnumerateArray().Any(comment => comment.Text("comment").Contains(marker, StringComparison.Ordinal));

    private static string Marker(ActionCall call) => $"[{call.Request.Request.Key}]";

    private static string Cut(string comment) => comment.Length <= MostComment ? comment : comment[..(MostComment - 1)] + "…";
}
