using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FakeGraph;
using FakeGraph.Tenants;

namespace Detections.SimulationTests.FakeTenants;

/// <summary>A server with one tenant, and a client that holds a token for it.</summary>
internal sealed class TestTenant : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 17, 10, 0, 0, TimeSpan.Zero);

    private TestTenant(FakeTenantServer server)
    {
        Server = server;
        Http = new HttpClient { BaseAddress = server.HttpAddress };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.IssueToken(server.Tenants[0]));
    }

    public FakeTenantServer Server { get; }

    public HttpClient Http { get; }

    public SimulatedTenant Tenant => Server.Tenants[0];

    /// <summary>Empty, with a clock that stands still, without limits and empty pages, unless the options say otherwise.</summary>
    public static async Task<TestTenant> StartAsync(Func<FakeGraphOptions, FakeGraphOptions>? change = null)
    {
        var options = new FakeGraphOptions { Empty = true, ThrottlingScale = 0, EmptyPageEvery = 0, Start = Start, Speed = 0 };
        return new TestTenant(await FakeTenantServer.StartAsync(change is null ? options : change(options)));
    }

    public async Task<JsonObject> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!.AsObject()
            : throw new HttpRequestException($"{(int)answer.StatusCode}: {text}", null, answer.StatusCode);
    }

    public Task<HttpResponseMessage> AskAsync(string path) => Http.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<HttpResponseMessage> SendAsync(string method, string path, JsonNode? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative))
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        return await Http.SendAsync(request);
    }

    /// <summary>The ids of a listing, page by page.</summary>
    public async Task<List<string[]>> PagesAsync(string path)
    {
        var pages = new List<string[]>();
        for (var next = path; next.Length > 0;)
        {
            var page = await GetAsync(next);
            pages.Add([.. page["value"]!.AsArray().Select(x => x!["id"]!.ToString())]);
            next = page["@odata.nextLink"]?.ToString() ?? "";
        }

        return pages;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
