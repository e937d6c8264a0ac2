using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FluentAssertions;

namespace Detections.UnitTests.Sources.Graph;

/// <summary>Answers as one of Graph's collections does: filter on a time, pages by a token or, where the oldest are asked for first, by a skip that ends in silence.</summary>
internal sealed partial class CollectionServer(string cursor, Func<DateTimeOffset> now) : HttpMessageHandler
{
    public const string Root = "https://graph.contoso.test/v1.0/";

    public List<Row> Rows { get; } = [];

    public List<string> Asked { get; } = [];

    public int PageSize { get; set; } = 1000;

    public int MaxSkip { get; set; } = 500;

    /// <summary>An answer in place of the right one, or an exception; null for none. Asked for each request.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Fault { get; set; } = _ => null;

    /// <summary>True for a page that is to be empty though more follow.</summary>
    public Func<bool> IsEmpty { get; set; } = () => false;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri ?? throw new InvalidOperationException();
        Asked.Add(Uri.UnescapeDataString(address.Query));
        request.Headers.GetValues("Prefer").Should().Contain("include-unknown-enum-members");
        var answer = Fault(request) ?? new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(Page(address).ToJsonString(), Encoding.UTF8, "application/json"),
        };
        answer.Headers.Date = now();
        return Task.FromResult(answer);
    }

    private JsonObject Page(Uri address)
    {
        var query = Uri.UnescapeDataString(address.Query);
        var from = Bound(GreaterOrEqual().Match(query));
        var until = Bound(LessOrEqual().Match(query));
        var skip = int.TryParse(Skip().Match(query).Groups[1].Value, CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        var isAscending = query.Contains(" asc", StringComparison.Ordinal);
        var visible = Rows.Where(row => row.AppearsAt <= now() && !(row.ReplacedAt <= now()))
            .Where(row => (from is not { } low || row.Moved >= low) && (until is not { } high || row.Moved <= high))
            .OrderBy(row => isAscending ? row.Moved.Ticks : -row.Moved.Ticks).ThenBy(row => row.Id, StringComparer.Ordinal).ToList();
        var size = Math.Min(PageSize, int.Parse(Top().Match(query).Groups[1].Value, CultureInfo.InvariantCulture));
        var after = Token().Match(query);
        if (after.Success)
        {
            var ticks = long.Parse(after.Groups[1].Value, CultureInfo.InvariantCulture);
            visible.RemoveAll(row => row.Moved.Ticks > ticks || (row.Moved.Ticks == ticks && string.CompareOrdinal(row.Id, after.Groups[2].Value) <= 0));
        }

        var page = visible.Skip(skip).Take(IsEmpty() ? 0 : size).ToList();
        var answer = new JsonObject { ["value"] = new JsonArray([.. page.Select(row => (JsonNode)row.Body(cursor))]) };
        if (visible.Count > skip + page.Count && (!isAscending || skip + page.Count <= MaxSkip))
        {
            var rest = Token().Replace(Skip().Replace(address.Query, ""), "").TrimEnd('&');
            var mark = isAscending ? $"$skip={skip + page.Count}"
                : page.Count > 0 ? $"$skiptoken={page[^1].Moved.Ticks}_{page[^1].Id}"
                : after.Success ? after.Value : "$skiptoken=3155378975999999999_";
            answer["@odata.nextLink"] = $"{address.GetLeftPart(UriPartial.Path)}{rest}&{mark}";
        }

        return answer;
    }

    private static DateTimeOffset? Bound(Match match) =>
        match.Success ? DateTimeOffset.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"ge (\S+Z)")]
    private static partial Regex GreaterOrEqual();

    [GeneratedRegex(@"le (\S+Z)")]
    private static partial Regex LessOrEqual();

    [GeneratedRegex(@"\$skip=(\d+)")]
    private static partial Regex Skip();

    [GeneratedRegex(@"\$skiptoken=(\d+)_([^&]*)")]
    private static partial Regex Token();

    [GeneratedRegex(@"\$top=(\d+)")]
    private static partial Regex Top();

    /// <summary>One state of one record.</summary>
    internal sealed record Row(string Id, DateTimeOffset Moved, DateTimeOffset AppearsAt)
    {
        public DateTimeOffset? ReplacedAt { get; set; }

        public JsonObject Body(string cursor) => cursor == "createdDateTime" ? SignIn() : new()
        {
            ["id"] = Id,
            ["createdDateTime"] = Text(Moved),
            ["activityDateTime"] = Text(Moved),
            ["detectedDateTime"] = Text(Moved),
            [cursor] = Text(Moved),
            ["riskEventType"] = "unlikelyTravel",
            ["userId"] = "anna",
            ["title"] = "t",
            ["severity"] = "low",
        };

        private JsonObject SignIn() => new()
        {
            ["id"] = Id,
            ["createdDateTime"] = Text(Moved),
            ["userPrincipalName"] = "anna@contoso.com",
            ["appDisplayName"] = "Mail",
            ["clientAppUsed"] = "Browser",
            ["ipAddress"] = "203.0.113.7",
            ["status"] = new JsonObject { ["errorCode"] = 0 },
        };

        public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
    }
}
