using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Detections.Actions.Notify;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Events;
using Detections.Rules;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Detections.UnitTests.Actions.Notify;

/// <summary>What channels are sent, and that nothing an attacker chose breaks out of it.</summary>
public sealed class ChannelTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);
    private readonly Receiver _receiver = new();
    private readonly FakeTimeProvider _time = new(Noon);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("detections-channel");

    public void Dispose()
    {
        _receiver.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("<!channel> click <https://evil.example|here>", "<!")]
    [InlineData("[reset your password](https://evil.example)", "](")]
    [InlineData("@everyone *urgent*", "@e")]
    [InlineData("anna\u202Egnp.exe", "\u202E")]
    [InlineData("an\u200Bna", "\u200B")]
    [InlineData("line\r\nbreak", "\n")]
    public void Text_of_an_attacker_is_no_link_no_mention_and_hides_nothing(string title, string danger)
    {
        foreach (var body in new[] { ChannelMessages.Teams([About(title)]), ChannelMessages.Slack([About(title)]) })
        {
            Texts(body, danger is "](").Where(text => text.Contains(danger, StringComparison.Ordinal) && !text.Contains('\n', StringComparison.Ordinal)).Should().BeEmpty();
        }
    }

    [Fact]
    public void Whatever_the_title_is_the_message_stays_one_message_of_the_same_shape() => Gen.String.Sample(title =>
    {
        var card = JsonNode.Parse(ChannelMessages.Teams([About(title)]).ToJsonString())!;
        card["attachments"]!.AsArray().Should().ContainSingle();
        card["attachments"]![0]!["content"]!["body"]!.AsArray().Should().HaveCount(2);
        JsonNode.Parse(ChannelMessages.Slack([About(title)]).ToJsonString())!["blocks"]!.AsArray().Should().HaveCount(2);
        ChannelMessages.PagerDuty(About(title), "key")["payload"]!["summary"]!.GetValue<string>().Length.Should().BeLessThanOrEqualTo(1_024);
    });

    [Fact]
    public async Task A_webhooks_signature_covers_the_time_and_the_body()
    {
        await using var channel = Channel(ChannelKind.Webhook, "a-shared-key");

        await channel.SendAsync([About("Spray")], CancellationToken.None);

        var timestamp = _receiver.Header("Detections-Timestamp");
        timestamp.Should().Be(Noon.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        _receiver.Header("Detections-Signature").Should().Be(HttpChannel.Sign("a-shared-key", Noon.ToUnixTimeSeconds(), _receiver.Body));
        _receiver.Header("Idempotency-Key").Should().Be("key/0");
        JsonNode.Parse(_receiver.Body)!["notifications"]![0]!["detection"]!["title"]!.GetValue<string>().Should().Be("Spray");
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.BadGateway, true)]
    [InlineData(HttpStatusCode.Forbidden, false)]
    [InlineData(HttpStatusCode.Gone, false)]
    public async Task What_is_refused_for_good_is_not_tried_again_and_no_address_is_told(HttpStatusCode status, bool mayPass)
    {
        _receiver.Answer = status;
        await using var channel = Channel(ChannelKind.Teams, "");

        var send = () => channel.SendAsync([About("Spray")], CancellationToken.None);

        var fault = (await send.Should().ThrowAsync<ChannelException>()).Which;
        fault.MayPass.Should().Be(mayPass);
        fault.Message.Should().Contain("'soc'").And.NotContain("hooks.contoso.com");
    }

    [Fact]
    public void A_withdrawn_detection_resolves_what_it_opened()
    {
        var withdrawn = About("Spray") with { Kind = NotificationKind.Withdrawn };

        ChannelMessages.PagerDuty(About("Spray"), "k")["event_action"]!.GetValue<string>().Should().Be("trigger");
        ChannelMessages.PagerDuty(withdrawn, "k")["event_action"]!.GetValue<string>().Should().Be("resolve");
        ChannelMessages.PagerDuty(withdrawn, "k")["dedup_key"]!.ToString().Should().Be(ChannelMessages.PagerDuty(About("Spray"), "k")["dedup_key"]!.ToString());
    }

    [Fact]
    public void Many_become_one_message_with_a_count()
    {
        var many = Enumerable.Range(0, 300).Select(number => About($"Spray {number}")).ToImmutableArray();

        var text = string.Join('\n', Texts(ChannelMessages.Slack(many)));

        text.Should().Contain("300 detections");
        text.Length.Should().BeLessThan(6_000);
    }

    [Fact]
    public async Task A_file_gets_a_line_for_each_and_mends_a_broken_one()
    {
        var path = Path.Combine(_folder.FullName, "out.ndjson");
        await File.WriteAllTextAsync(path, "{\"half\":");
        await using var channel = new FileChannel("archive", path);

        await channel.SendAsync([About("one\nline"), About("two")], CancellationToken.None);

        var lines = await File.ReadAllLinesAsync(path);
        lines.Should().HaveCount(3);
        JsonNode.Parse(lines[1])!["detection"]!["title"]!.GetValue<string>().Should().Be("one\nline");
    }

    private HttpChannel Channel(ChannelKind kind, string secret) => new(
        _receiver.Client, new ChannelOptions { Name = "soc", Kind = kind, Target = "https://hooks.contoso.com/secret-path", Secret = secret }, _time);

    /// <summary>Every text; without those that are plain text to the receiver, where a bracket is a bracket.</summary>
    private static IEnumerable<string> Texts(JsonNode? node, bool onlyMarkdown = false) => node switch
    {
        JsonObject map when onlyMarkdown && map["type"]?.ToString() == "plain_text" => [],
        JsonObject map => map.SelectMany(entry => Texts(entry.Value, onlyMarkdown)),
        JsonArray list => list.SelectMany(item => Texts(item, onlyMarkdown)),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static Notification About(string title) => new()
    {
        Key = "key/0",
        Kind = NotificationKind.Opened,
        Detection = new StoredDetection
        {
            Detection = new Detection
            {
                Id = "0123456789abcdef0123456789abcdef",
                RuleId = "password-spray",
                RuleVersion = "1",
                TenantId = "contoso",
                OccurredAt = Noon,
                CompletingId = "signIn/1",
                Severity = Severity.High,
                Title = title,
                Key = [],
                Evidence = [],
                Entities = [new Entity(EntityType.User, EntityRoles.None, ["upn:anna@contoso.com"], title)],
            },
            State = DetectionState.Open,
            Sequence = 1,
            FoundAt = Noon,
            ChangedAt = Noon,
        },
    };

    /// <summary>Takes what is posted.</summary>
    private sealed class Receiver : HttpMessageHandler
    {
        private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

        public Receiver() => Client = new HttpClient(this, disposeHandler: false);

        public HttpClient Client { get; }

        public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

        public string Body { get; private set; } = "";

        public string Header(string name) => _headers.GetValueOrDefault(name, "");

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            foreach (var (name, values) in request.Headers)
            {
                _headers[name] = string.Join(",", values);
            }

            Body = request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(cancellationToken));
            return new HttpResponseMessage(Answer);
        }

        protected override void Dispose(bool disposing)
        {
            Client.Dispose();
            base.Dispose(disposing);
        }
    }
}
