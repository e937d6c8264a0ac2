using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Core;
using Microsoft.Extensions.Logging;

namespace Detections.Graph;

/// <summary>Speaks to Graph for one tenant: tokens, request ids, pacing, retries, pages. Nobody else builds a Graph request.</summary>
/// <remarks>Any number of callers.</remarks>
public sealed class GraphClient
{
    private const int MaxAttempts = 6;
    private const int MaxTokenAttempts = 3;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http;
    private readonly GraphTenant _tenant;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Dictionary<GraphLimit, GraphQueue> _queues;
    private readonly TokenRequestContext _scope;

    /// <summary>Takes the way to a tenant. <paramref name="http"/> is not disposed of.</summary>
    public GraphClient(HttpClient http, GraphTenant tenant, TimeProvider time, ILogger logger, Func<GraphLimit, TimeSpan>? interval = null)
    {
        _http = http;
        _tenant = tenant;
        _time = time;
        _logger = logger;
        _scope = new TokenRequestContext([tenant.Scope]);
        _queues = Enum.GetValues<GraphLimit>()
            .ToDictionary(limit => limit, limit => new GraphQueue((interval ?? GraphQueue.IntervalOf)(limit), time));
    }

    /// <summary>The tenant.</summary>
    public GraphTenant Tenant => _tenant;

    /// <summary>The queue of those requests that count together.</summary>
    public GraphQueue QueueOf(GraphLimit limit) => _queues[limit];

    /// <summary>Reads a page: a path with its query relative to the version's address, or a <see cref="GraphPage.Next"/>.</summary>
    /// <exception cref="GraphException">Graph refused, or could not be reached although it was tried several times.</exception>
    public async Task<GraphPage> GetPageAsync(Uri path, GraphLimit limit, GraphPriority priority, CancellationToken cancellation)
    {
        var address = new Uri(_tenant.Address, path);
        if (address.Host != _tenant.Address.Host || address.Port != _tenant.Address.Port || address.Scheme != _tenant.Address.Scheme)
        {
            // A token must not be carried to wherever an answer points.
            throw new GraphException(null, "foreign", $"A page points to '{address.Host}', which is not Graph's '{_tenant.Address.Host}'.", "");
        }

        var answer = await SendCoreAsync(HttpMethod.Get, address, null, limit, priority, cancellation).ConfigureAwait(false);
        return PageOf(answer, address);
    }

    /// <summary>Sends a request, retried as long as that can help; returns the body of the answer.</summary>
    /// <exception cref="GraphException">Graph refused, or could not be reached although it was tried several times.</exception>
    public async Task<byte[]> SendAsync(
        HttpMethod method, Uri address, ReadOnlyMemory<byte>? json, GraphLimit limit, GraphPriority priority, CancellationToken cancellation) =>
        (await SendCoreAsync(method, address, json, limit, priority, cancellation).ConfigureAwait(false)).Body;

    private async Task<(byte[] Body, DateTimeOffset? ServedAt)> SendCoreAsync(
        HttpMethod method, Uri address, ReadOnlyMemory<byte>? json, GraphLimit limit, GraphPriority priority, CancellationToken cancellation)
    {
        var queue = _queues[limit];
        var wait = FirstWait;
        for (var attempt = 1; ; attempt++)
        {
            await queue.EnterAsync(priority, cancellation).ConfigureAwait(false);
            try
            {
                var answer = await TryAsync(method, address, json, queue, cancellation).ConfigureAwait(false);
                queue.Succeed();
                return answer;
            }
            catch (GraphException fault) when (attempt < MaxAttempts && MayPass(fault, method, attempt))
            {
                Log.Retrying(_logger, _tenant.TenantId, address.AbsolutePath, attempt, fault.Message);
                if (fault.Status != HttpStatusCode.TooManyRequests)
                {
                    await Task.Delay(wait, _time, cancellation).ConfigureAwait(false);
                    wait *= 2;
                }
            }
        }
    }

    /// <summary>What was refused for being too much had no effect; what was answered otherwise may have had one, which only reading is indifferent to.</summary>
    private static bool MayPass(GraphException fault, HttpMethod method, int attempt) =>
        fault.Status == HttpStatusCode.TooManyRequests
        || (fault.Status == HttpStatusCode.Unauthorized && attempt < MaxTokenAttempts)
        || (method == HttpMethod.Get && (fault.Status is null || (int)fault.Status >= 500) && fault.Code is not ("foreign" or "token"));

    private static GraphPage PageOf((byte[] Body, DateTimeOffset? ServedAt) answer, Uri address)
    {
        try
        {
            var root = JsonElement.Parse(answer.Body);
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.Array)
            {
                throw new GraphException(HttpStatusCode.OK, "", $"The answer from '{address.AbsolutePath}' is no page.", "");
            }

            var next = root.TryGetProperty("@odata.nextLink", out var link) && link.ValueKind == JsonValueKind.String
                && link.GetString() is { Length: > 0 } text ? new Uri(text) : null;
            return new GraphPage([.. value.EnumerateArray()], next, answer.ServedAt);
        }
        catch (Exception fault) when (fault is JsonException or UriFormatException)
        {
            throw new GraphException(HttpStatusCode.OK, "", $"The answer from '{address.AbsolutePath}' cannot be read: {fault.Message}", "", fault);
        }
    }

    private async Task<(byte[] Body, DateTimeOffset? ServedAt)> TryAsync(HttpMethod method, Uri address, ReadOnlyMemory<byte>? json, GraphQueue queue, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellation).ConfigureAwait(false));
        request.Headers.TryAddWithoutValidation("Prefer", "include-unknown-enum-members");
        request.Headers.TryAddWithoutValidation("client-request-id", new Guid(RandomNumberGenerator.GetBytes(16)).ToString());
        if (json is { } content)
        {
            request.Content = new ReadOnlyMemoryContent(content);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
            if (answer.Headers.TryGetValues("x-ms-throttle-limit-percentage", out var shares)
                && double.TryParse(shares.FirstOrDefault(), NumberStyles.Float, CultureInfo.InvariantCulture, out var share))
            {
                queue.Warn(share);
            }

            if (answer.IsSuccessStatusCode)
            {
                return (body, answer.Headers.Date);
            }

            if (answer.StatusCode == HttpStatusCode.TooManyRequests || answer.Headers.RetryAfter is not null)
            {
                queue.Throttle(RetryAfter(answer));
            }

            var (code, message) = GraphError.Read(body);
            throw new GraphException(answer.StatusCode, code, message, RequestId(answer));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new GraphException(null, "", $"Graph could not be reached at '{address.Host}': {fault.Message}", "", fault);
        }
    }

    private async Task<string> TokenAsync(CancellationToken cancellation)
    {
        try
        {
            return (await _tenant.Credential.GetTokenAsync(_scope, cancellation).ConfigureAwait(false)).Token;
        }
        catch (Azure.Identity.AuthenticationFailedException fault)
        {
            // Without a code of Entra's own it was not the credential that was refused: the token service was not reached.
            var code = TokenFault.IsRefusal(fault) ? "token" : "";
            throw new GraphException(null, code, TokenFault.Describe(_tenant.TenantId, fault.Message), "", fault);
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _time.GetUtcNow() => date - _time.GetUtcNow(),
        _ => null,
    };

    private static string RequestId(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("request-id", out var ids) ? ids.FirstOrDefault() ?? "" : "";
}
