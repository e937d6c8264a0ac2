using System.Net;
using Detections.Engine.Pipeline;
using Detections.Host.Web;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Host.Web;

public sealed class WebGuardsTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/status")]
    [InlineData("/health/live")]
    [InlineData("/page.js")]
    [InlineData("/nothing")]
    public async Task Every_answer_forbids_caching_sniffing_framing_and_foreign_content(string path)
    {
        await using var daemon = await WebDaemon.StartAsync(store: new MemoryStore());

        using var response = await daemon.Client.GetAsync(new Uri(path, UriKind.Relative));

        response.Headers.CacheControl?.NoStore.Should().BeTrue();
        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        response.Headers.GetValues("Content-Security-Policy").Single().Should()
            .StartWith("default-src 'none'").And.Contain("frame-ancestors 'none'").And.NotContain("unsafe");
        response.Headers.Contains("Server").Should().BeFalse();
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST.", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("soc.contoso.com", true)]
    [InlineData("detections", true)]
    [InlineData("evil.contoso.com", false)]
    [InlineData("localhost.evil.contoso.com", false)]
    [InlineData("192.0.2.1", false)]
    public async Task Only_names_that_are_ours_are_answered(string host, bool isOurs)
    {
        var options = new WebOptions { PublicUrl = new Uri("https://soc.contoso.com/detections"), Hosts = ["detections"] };
        await using var daemon = await WebDaemon.StartAsync(options);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/status") { Headers = { Host = $"{host}:{daemon.Port}" } };

        using var response = await daemon.Client.SendAsync(request);

        response.StatusCode.Should().Be(isOurs ? HttpStatusCode.OK : HttpStatusCode.MisdirectedRequest);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/status")]
    [InlineData("/API/status")]
    [InlineData("/metrics")]
    [InlineData("/healthy")]
    public async Task With_a_token_everything_but_health_asks_for_it(string path)
    {
        await using var daemon = await WebDaemon.StartAsync(new WebOptions { Token = "open sesame" }, prometheus: true);

        using var refused = await daemon.Client.GetAsync(new Uri(path, UriKind.Relative));

        refused.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme).Should().Equal("Bearer", "Basic");
        (await daemon.GetAsync("/health/ready")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Bearer", "open sesame", true)]
    [InlineData("bearer", "open sesame", true)]
    [InlineData("Bearer", "open sesam", false)]
    [InlineData("Bearer", "", false)]
    [InlineData("Basic", "b25jYWxsOm9wZW4gc2VzYW1l", true)]
    [InlineData("Basic", "b3BlbiBzZXNhbWU=", false)]
    [InlineData("Basic", "%%%", false)]
    public async Task The_token_is_taken_as_bearer_or_as_password(string scheme, string shown, bool isGranted)
    {
        await using var daemon = await WebDaemon.StartAsync(new WebOptions { Token = "open sesame" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/status");
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {shown}");

        using var response = await daemon.Client.SendAsync(request);

        response.StatusCode.Should().Be(isGranted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_is_said_with_its_remedy_and_without_a_stack()
    {
        await using var daemon = await WebDaemon.StartAsync(
            open: () => throw new StoreException(StoreFault.Locked, "The file is locked.", "End the other process."));

        var (status, text) = await daemon.GetAsync("/api/detections");

        status.Should().Be(HttpStatusCode.ServiceUnavailable);
        text.Should().Be("""{"error":"The file is locked. End the other process."}""");
    }

    [Fact]
    public async Task Without_an_address_nothing_listens()
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder();
        builder.ListenForDetections(new WebOptions { Listen = null });
        await using var application = builder.Build();

        await application.StartAsync();

        application.Urls.Should().BeEmpty();
        await application.StopAsync();
    }
}
