using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Detections.Host.Web;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Host.Web;

public sealed class PushRouteTests
{
    private static readonly WebOptions Options = new()
    {
        Token = "of the page",
        Push = new PushOptions { Token = "of push", MaxBytes = 1_000, MaxInflatedBytes = 2_000, MaxAtOnce = 1, RetryAfter = TimeSpan.FromSeconds(7) },
    };

    [Fact]
    public async Task What_is_pushed_is_handed_on_whole_and_answered_after_the_commit()
    {
        var committed = new TaskCompletionSource<PushAnswer>();
        var received = new TaskCompletionSource<string>();
        await using var daemon = await StartAsync(async (request, cancellation) =>
        {
            received.SetResult(await ReadAsync(request, cancellation));
            return await committed.Task;
        });

        var answer = SendAsync(daemon, "{\"a\":1}\n{\"b\":2}");

        (await received.Task).Should().Be("{\"a\":1}\n{\"b\":2}");
        answer.IsCompleted.Should().BeFalse("nothing is committed yet");
        committed.SetResult(new PushAnswer.Committed(2, 1));
        (await answer).Should().Be((HttpStatusCode.OK, """{"accepted":2,"rejected":1}"""));
    }

    [Fact]
    public async Task A_compressed_body_arrives_as_it_was()
    {
        var received = "";
        await using var daemon = await StartAsync(async (request, cancellation) =>
        {
            received = await ReadAsync(request, cancellation);
            return new PushAnswer.Committed(1, 0);
        });

        var (status, _) = await SendAsync(daemon, Zip(Encoding.UTF8.GetBytes("""{"a":"ü"}""")), encoding: "gzip");

        status.Should().Be(HttpStatusCode.OK);
        received.Should().Be("""{"a":"ü"}""");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("of the page")]
    [InlineData("of pusH")]
    public async Task Without_the_token_of_push_nothing_is_read(string? token)
    {
        await using var daemon = await StartAsync((_, _) => throw new InvalidOperationException("It must not be asked."));

        (await SendAsync(daemon, "{}", token)).Status.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("text/html", "")]
    [InlineData("application/json; charset=utf-16", "")]
    [InlineData("application/json", "br")]
    public async Task What_is_not_understood_is_415(string type, string encoding)
    {
        await using var daemon = await StartAsync((_, _) => throw new InvalidOperationException("It must not be asked."));

        (await SendAsync(daemon, "{}"u8.ToArray(), type: type, encoding: encoding)).Status.Should().Be(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_413_also_when_its_length_is_not_said(bool isChunked)
    {
        await using var daemon = await StartAsync(CountAsync);
        using var content = isChunked
            ? new StreamContent(new PushBody(new MemoryStream(new byte[1_001]), isCompressed: false, long.MaxValue))
            : (HttpContent)new ByteArrayContent(new byte[1_001]);

        (await SendAsync(daemon, content)).Status.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_small_request_cannot_become_a_large_one()
    {
        await using var daemon = await StartAsync(CountAsync);

        var (status, text) = await SendAsync(daemon, Zip(new byte[200_000]), encoding: "gzip");

        status.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        text.Should().Contain("larger than 2000 bytes once it is decompressed");
    }

    [Fact]
    public async Task A_body_that_is_no_gzip_is_400()
    {
        await using var daemon = await StartAsync(CountAsync);

        (await SendAsync(daemon, "{}"u8.ToArray(), encoding: "gzip")).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task When_there_is_no_room_the_sender_is_told_when_to_come_back()
    {
        var held = new TaskCompletionSource<PushAnswer>();
        var isHeld = new TaskCompletionSource();
        await using var daemon = await StartAsync((_, _) =>
        {
            isHeld.SetResult();
            return held.Task;
        });
        var first = SendAsync(daemon, "{}");
        await isHeld.Task;

        using var request = Request(new StringContent("{}"), "of push");
        using var second = await daemon.Client.SendAsync(request);

        second.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        second.Headers.RetryAfter?.Delta.Should().Be(TimeSpan.FromSeconds(7));
        held.SetResult(new PushAnswer.Busy(TimeSpan.FromMilliseconds(1200), "Commits fail."));
        (await first).Should().Be((HttpStatusCode.ServiceUnavailable, """{"error":"Commits fail."}"""));
    }

    [Fact]
    public async Task Without_push_in_the_configuration_there_is_no_such_address()
    {
        await using var daemon = await WebDaemon.StartAsync();

        (await SendAsync(daemon, "{}")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    private static Task<WebDaemon> StartAsync(Func<PushRequest, CancellationToken, Task<PushAnswer>> push) =>
        WebDaemon.StartAsync(Options, push: push);

    private static async Task<PushAnswer> CountAsync(PushRequest request, CancellationToken cancellation) =>
        new PushAnswer.Committed((await ReadAsync(request, cancellation)).Length, 0);

    private static async Task<string> ReadAsync(PushRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        return await reader.ReadToEndAsync(cancellation);
    }

    private static Task<(HttpStatusCode Status, string Text)> SendAsync(WebDaemon daemon, string body, string? token = "of push") =>
        SendAsync(daemon, new StringContent(body), token);

    private static Task<(HttpStatusCode Status, string Text)> SendAsync(
        WebDaemon daemon, byte[] body, string type = "application/x-ndjson", string encoding = "") =>
        SendAsync(daemon, new ByteArrayContent(body), "of push", type, encoding);

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(
        WebDaemon daemon, HttpContent content, string? token = "of push", string type = "application/x-ndjson", string encoding = "")
    {
        using var request = Request(content, token, type, encoding);
        using var response = await daemon.Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static HttpRequestMessage Request(
        HttpContent content, string? token, string type = "application/x-ndjson", string encoding = "")
    {
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding.Length > 0)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        var request = new HttpRequestMessage(HttpMethod.Post, "/push") { Content = content };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        return request;
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionLevel.Optimal))
        {
            zip.Write(bytes);
        }

        return buffer.ToArray();
    }
}
