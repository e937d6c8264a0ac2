using System.Collections.Immutable;
using System.Globalization;
using Detections.Cli.Terminals;
using Detections.Engine.Pipeline;

namespace Detections.Cli.Stores;

/// <summary>Requests as text.</summary>
internal static class RequestText
{
    private const int PageSize = 1_000;

    /// <summary>Writes the newest requests, one a line, and what holds actions up.</summary>
    internal static async Task WriteListAsync(
        IDetectionStore store, ImmutableArray<RequestState> states, int limit, Terminal terminal, CancellationToken cancellationToken)
    {
        var newest = new Queue<StoredRequest>();
        var filter = new RequestFilter { States = states, Limit = PageSize };
        while (await store.Outbox.ListAsync(filter, cancellationToken) is { IsEmpty: false } page)
        {
            foreach (var request in page)
            {
                newest.Enqueue(request);
                if (newest.Count > limit)
                {
                    newest.Dequeue();
                }
            }

            filter = filter with { AfterNumber = page[^1].Number };
        }

        foreach (var request in newest)
        {
            terminal.Out.WriteLine(Line(request));
        }

        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{newest.Count} requests."));
        await WriteHoldsAsync(store, terminal, cancellationToken);
    }

    /// <summary>Writes one request with its history.</summary>
    internal static async Task<int> WriteAsync(IDetectionStore store, string key, Terminal terminal, CancellationToken cancellationToken)
    {
        if (await store.Outbox.FindAsync(key, cancellationToken) is not { } request)
        {
            terminal.Complain($"there is no request '{ControlCharacters.Show(key)}'. 'detections actions list' shows them.");
            return ExitCodes.ToolFailed;
        }

        terminal.Out.WriteLine(Line(request));
        terminal.Out.WriteLine(Safe($"  detection {request.DetectionId}, rule {request.RuleId} ({request.RuleVersion}), tenant {request.TenantId}"));
        foreach (var (name, value) in request.Request.Arguments)
        {
            terminal.Out.WriteLine(Safe($"  {name}: {value}"));
        }

        foreach (var line in request.Outcome.Split('\n'))
        {
            terminal.Out.WriteLine(Safe($"  {line}"));
        }

        foreach (var attempt in await store.Outbox.ListAttemptsAsync(key, cancellationToken))
        {
            terminal.Out.WriteLine(Safe($"  {attempt.At:yyyy-MM-dd HH:mm:ss}Z {attempt.Step} {attempt.Who} {attempt.Text}"));
        }

        return ExitCodes.Clean;
    }

    private static async Task WriteHoldsAsync(IDetectionStore store, Terminal terminal, CancellationToken cancellationToken)
    {
        var stop = await store.Gates.ReadStopAsync(cancellationToken);
        if (stop.IsStopped)
        {
            terminal.Out.WriteLine(Safe($"All actions are stopped by '{stop.Who}' since {stop.At:yyyy-MM-dd HH:mm:ss}Z. {stop.Reason}"));
        }

        foreach (var breaker in (await store.Gates.ListBreakersAsync(cancellationToken)).Where(static breaker => breaker.IsOpen))
        {
            terminal.Out.WriteLine(Safe($"Breaker '{breaker.Scope}' is open since {breaker.ChangedAt:yyyy-MM-dd HH:mm:ss}Z: {breaker.Reason}"));
        }
    }

    private static string Line(StoredRequest request)
    {
        var who = request.DecidedBy.Length > 0 ? $" decided by {request.DecidedBy}" : "";
        return Safe($"{request.Request.Key}  {request.State}  {request.Request.Name}  {request.Subject}  {request.DecidedAt:yyyy-MM-dd HH:mm:ss}Z{who}  {First(request.Outcome)}");
    }

    private static string First(string text) => text.Split('\n')[0];

    private static string Safe(FormattableString text) => ControlCharacters.Show(text.ToString(CultureInfo.InvariantCulture));
}
