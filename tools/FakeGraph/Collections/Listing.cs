using System.Text.Json.Nodes;
using FakeGraph.Http;
using FakeGraph.Paging;
using FakeGraph.Queries;

namespace FakeGraph.Collections;

/// <summary>Reads of a collection: pages, and single records.</summary>
internal sealed class Listing(CollectionSpec spec, ListingOptions options)
{
    private const int TooManyAlertsToExpand = 50;

    public IEnumerable<Operation> Routes()
    {
        foreach (var (path, index) in spec.Paths.Select((x, i) => (x, i)))
        {
            var isBetaOnly = spec.IsBetaOnly || index > 0;
            yield return new Operation("GET", path, spec.Permissions, spec.Limit, List) { IsBetaOnly = isBetaOnly };
            yield return new Operation("GET", path + "/{id}", spec.Permissions, spec.Limit, Get) { IsBetaOnly = isBetaOnly };
        }
    }

    private GraphAnswer Get(GraphCall call)
    {
        // Directory objects have a second name that Graph takes in place of the id.
        var set = call.Tenant.SetOf(spec.Name);
        var id = call.Value("id");
        if (!set.TryGet(id, out var record))
        {
            record = spec.Name == CollectionNames.Users
                ? set.Records.FirstOrDefault(x => id.Equals(x.Body["userPrincipalName"]?.ToString(), StringComparison.OrdinalIgnoreCase))?.Body
                : null;
        }

        var body = Shape(record ?? throw GraphException.NotFound(id), SelectOf(call.Request.Query), call.Request);
        body.Insert(0, "@odata.context", $"{call.Request.Root}/$metadata#{spec.Paths[0].TrimStart('/')}/$entity");
        return GraphAnswer.Ok(body);
    }

    private GraphAnswer List(GraphCall call)
    {
        var token = call.Request.Query.TryGetValue("$skiptoken", out var text) ? PageToken.Decode(text) : null;
        var asked = new Dictionary<string, string>(token?.Query ?? call.Request.Query, StringComparer.OrdinalIgnoreCase);
        var query = ListQuery.Read(asked, spec);
        var matched = Matched(call, query);
        var rest = token is null ? matched.Skip(query.Skip).ToList() : [.. matched.Where(x => IsBehind(x, token, query.IsDescending))];
        var isEmptyOnPurpose = options.EmptyPageEvery > 0 && rest.Count > 0 && ((token?.Page ?? 0) + 1) % options.EmptyPageEvery == 0;
        var page = isEmptyOnPurpose ? [] : rest.Take(options.PageSize > 0 ? Math.Min(query.Top, options.PageSize) : query.Top).ToList();
        var answer = new JsonObject { ["@odata.context"] = $"{call.Request.Root}/$metadata#{spec.Paths[0].TrimStart('/')}" };
        if (query.WantsCount)
        {
            answer["@odata.count"] = matched.Count;
        }

        if (page.Count < rest.Count)
        {
            var (afterKey, afterId) = page.Count > 0 ? (page[^1].Key, page[^1].Record.Id) : (token?.AfterKey ?? "", token?.AfterId ?? "");
            var next = new PageToken(asked, afterKey, afterId, (token?.Page ?? 0) + 1);
            answer["@odata.nextLink"] = $"{call.Request.Root}{call.Request.Path}?$skiptoken={next.Encode()}";
        }

        answer["value"] = new JsonArray([.. page.Select(x => (JsonNode)Expand(Shape(x.Record.Body, query.Select, call.Request), query, call))]);
        return GraphAnswer.Ok(answer);
    }

    private List<(Record Record, string Key)> Matched(GraphCall call, ListQuery query)
    {
        var visible = call.Tenant.SetOf(spec.Name).Records.Where(x => query.Filter.Matches(x.Body));
        if (spec.Name == CollectionNames.SignIns && !(call.Request.IsBeta && query.Filter.Paths.Contains("signInEventTypes")))
        {
            visible = visible.Where(IsInteractive);
        }

        var order = query.IsDescending ? -1 : 1;
        var matched = visible.Select(x => (Record: x, Key: query.OrderedBy.Length > 0 ? x.SortKey(query.OrderedBy) : "")).ToList();
        matched.Sort((a, b) => order * Compare(a.Key, a.Record.Id, b.Key, b.Record.Id));
        return matched;
    }

    private static bool IsInteractive(Record record) =>
        record.Body["signInEventTypes"] is not JsonArray types || types.Any(x => x?.ToString() == "interactiveUser");

    private static bool IsBehind((Record Record, string Key) entry, PageToken token, bool isDescending)
    {
        if (token.AfterId.Length == 0)
        {
            return true;
        }

        var order = Compare(entry.Key, entry.Record.Id, token.AfterKey, token.AfterId);
        return isDescending ? order < 0 : order > 0;
    }

    private static int Compare(string keyA, string idA, string keyB, string idB)
    {
        var order = string.CompareOrdinal(keyA, keyB);
        return order != 0 ? order : string.CompareOrdinal(idA, idB);
    }

    private JsonObject Shape(JsonObject record, IReadOnlyList<string> select, GraphRequest request)
    {
        var shaped = new JsonObject();
        foreach (var (name, value) in record)
        {
            var isAsked = select.Count == 0 || name.StartsWith('@') || select.Contains(name, StringComparer.OrdinalIgnoreCase);
            if (isAsked && (request.IsBeta || !spec.BetaProperties.Contains(name)))
            {
                shaped[name] = value?.DeepClone();
            }
        }

        if (!request.Prefers("include-unknown-enum-members"))
        {
            EvolvableEnums.Hide(shaped);
        }

        return shaped;
    }

    private JsonObject Expand(JsonObject incident, ListQuery query, GraphCall call)
    {
        if (!query.ExpandsAlerts || incident["id"]?.ToString() is not { } id)
        {
            return incident;
        }

        var alerts = call.Tenant.SetOf(CollectionNames.Alerts).Records.Where(x => x.Body["incidentId"]?.ToString() == id).ToList();
        if (alerts.Count > TooManyAlertsToExpand && query.Filter != Filter.Everything)
        {
            // Large incidents make this answer fail for as long as the query is the same.
            throw new GraphException(500, "InternalServerError", "An internal server error has occurred.");
        }

        incident["alerts"] = new JsonArray([.. alerts.Select(x => (JsonNode)Shape(x.Body, [], call.Request))]);
        return incident;
    }

    private static string[] SelectOf(IReadOnlyDictionary<string, string> query) =>
        query.TryGetValue("$select", out var select) ? select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
}
