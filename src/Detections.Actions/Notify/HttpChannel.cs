using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Detections.Actions.Notify;

/// <summary>A channel that takes JSON over HTTPS.</summary>
/// <remarks>
/// A webhook's messages carry <c>Detections-Timestamp</c> (Unix seconds), <c>Idempotency-Key</c> and <c>Detections-Signature</c>: <c>v1=</c> and the
/// lower-case hexadecimal HMAC-SHA256 of timestamp, full stop and body under the shared key. A receiver refuses what is older than a few
/// minutes, so that nobody plays a message again.
/// </remarks>
public sealed class HttpChannel : IChannel
{
    private readonly HttpClient _http;
    private readonly ChannelOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Takes where to post; <paramref name="http"/> is not disposed of.</summary>
    public HttpChannel(HttpClient http, ChannelOptions options, TimeProvider time)
    {
        _http = http;
        _options = options;
        _time = time;
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public PlannedRequest Render(ImmutableArray<Notification> notifications) =>
        new("POST", _options.Kind == ChannelKind.Webhook ? _options.Target : $"{_options.Kind} channel '{Name}'", Bodies(notifications, routingKey: "***")[0].ToJsonString());

    /// <inheritdoc/>
    public async Task SendAsync(ImmutableArray<Notification> notifications, CancellationToken cancellation)
    {
        foreach (var body in Bodies(notifications, _options.Secret))
        {
            await PostAsync(body.ToJsonString(), notifications[0].Key, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The signature of a body at a time.</summary>
    internal static string Sign(string key, long timestamp, string body) => "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestamp}.{body}"))));

    private ImmutableArray<JsonObject> Bodies(ImmutableArray<Notification> notifications, string routingKey) => _options.Kind switch
    {
        ChannelKind.Teams => [ChannelMessages.Teams(notifications)],
        ChannelKind.Slack => [ChannelMessages.Slack(notifications)],
        ChannelKind.PagerDuty => [.. notifications.Select(one => ChannelMessages.PagerDuty(one, routingKey))],
        _ => [new JsonObject { ["notifications"] = new JsonArray([.. notifications.Select(one => (JsonNode)ChannelMessages.Record(one))]) }],
    };

    private async Task PostAsync(string body, string key, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _options.Target) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (_options.Kind == ChannelKind.Webhook)
        {
            var timestamp = _time.GetUtcNow().ToUnixTimeSeconds();
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            request.Headers.TryAddWithoutValidation("Detections-Timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
            if (_options.Secret.Length > 0)
            {
                request.Headers.TryAddWithoutValidation("Detections-Signature", Sign(_options.Secret, timestamp, body));
            }
        }

        try
        {
            using var answer = await _http.SendAsync(request, cancellation).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
            {
                throw Refused(answer);
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new ChannelException($"Channel '{Name}' could not be reached: {fault.GetType().Name}.", mayPass: true, inner: null);
        }
    }

    /// <summary>The address is a secret with Teams and Slack, so it is not told.</summary>
    private ChannelException Refused(HttpResponseMessage answer)
    {
        var mayPass = answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)answer.StatusCode >= 500;
        var remedy = answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => " Look at its secret in the configuration.",
            HttpStatusCode.NotFound or HttpStatusCode.Gone => " Its address is no longer served: make a new one and configure it.",
            HttpStatusCode.BadRequest => " It does not take such a message.",
            _ => "",
        };
        return new ChannelException(
            string.Create(CultureInfo.InvariantCulture, $"Channel '{Name}' answered {(int)answer.StatusCode} {answer.ReasonPhrase}.{remedy}"), mayPass, RetryAfter(answer.Headers.RetryAfter));
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date && date > _time.GetUtcNow() ? date - _time.GetUtcNow() : null);
}
