using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Detections.Engine.Pipeline;
using Detections.Events;
using Detections.Graph;
using Microsoft.Extensions.Logging;

namespace Detections.Sources.Graph;

/// <summary>
/// Polls one collection of one tenant: from a position on the field that moves, with an overlap, in slices of time that always make
/// progress, through empty pages, and slower while nothing comes.
/// </summary>
/// <remarks>One reader. <see cref="Reading"/> may be read by anybody.</remarks>
public sealed class GraphSource : IEventSource
{
    private static readonly TimeSpan FirstSlice = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestSlice = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly GraphClient _client;
    private readonly GraphResource _resource;
    private readonly TimeSpan _backfill;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly EventReader _reader;
    private readonly SeenRecords _seen = new();
    private SourceReading _reading;

    /// <summary>Takes what to poll. <paramref name="tenantId"/> is the tenant of the events, <paramref name="backfill"/> how far the first start reaches back.</summary>
    public GraphSource(GraphClient client, GraphResource resource, string tenantId, TimeSpan backfill, TimeProvider time, ILogger logger)
    {
        _client = client;
        _resource = resource;
        _backfill = backfill;
        _time = time;
        _logger = logger;
        Id = new SourceId(tenantId, "graph/" + resource.Name);
        _reader = new EventReader(new EventReaderOptions { TenantId = tenantId, Kind = resource.Kind });
        _reading = new SourceReading(SourceCondition.CatchingUp, time.GetUtcNow(), null, null, null, "");
    }

    /// <inheritdoc/>
    public SourceId Id { get; }

    /// <summary>What is polled.</summary>
    public GraphResource Resource => _resource;

    /// <summary>How it is doing.</summary>
    public SourceReading Reading => Volatile.Read(ref _reading);

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceBatch> ReadAsync(string? position, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var at = GraphPosition.Read(position) ?? new GraphPosition(_time.GetUtcNow() - _backfill, FirstSlice);
        var wait = TimeSpan.Zero;
        while (true)
        {
            await Task.Delay(wait, _time, cancellation).ConfigureAwait(false);
            var poll = new Poll(at, _time.GetUtcNow(), _resource);
            var brought = 0;
            Exception? failure = null;
            await using var pages = PagesAsync(poll, cancellation).GetAsyncEnumerator(cancellation);
            while (true)
            {
                SourceBatch? batch = null;
                try
                {
                    batch = await pages.MoveNextAsync().ConfigureAwait(false) ? pages.Current : null;
                }
                catch (GraphException fault)
                {
                    failure = fault;
                }

                if (batch is null)
                {
                    break;
                }

                brought += batch.Events.Length;
                yield return batch;
            }

            if (failure is GraphException graph)
            {
                (at, wait) = AfterFailure(poll, graph);
                continue;
            }

            at = poll.End();
            Delivered(poll);
            wait = poll.ReachesNow ? Wait(brought) : TimeSpan.Zero;
        }
    }

    private async IAsyncEnumerable<SourceBatch> PagesAsync(Poll poll, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var next = poll.Query();
        while (next is not null)
        {
            var page = await _client.GetPageAsync(next, _resource.Limit, GraphPriority.Poll, cancellation).ConfigureAwait(false);
            var events = ImmutableArray.CreateBuilder<SecurityEvent>();
            var rejected = ImmutableArray.CreateBuilder<RejectedRecord>();
            foreach (var item in page.Items)
            {
                Read(item, poll, events, rejected);
            }

            next = page.Next;
            poll.Turn();
            yield return new SourceBatch
            {
                Source = Id,
                Events = events.ToImmutable(),
                Rejected = rejected.ToImmutable(),
                Position = (next is null ? poll.End() : poll.Progress()).Write(),
                Kinds = [_resource.Kind],
                CompleteUpTo = next is null && poll.ReachesNow ? poll.Started : null,
            };
        }

        _seen.Turn();
    }

    private void Read(
        JsonElement item, Poll poll, ImmutableArray<SecurityEvent>.Builder events, ImmutableArray<RejectedRecord>.Builder rejected)
    {
        if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty(_resource.Cursor, out var moved) && new Raw(moved).Time is { } at)
        {
            poll.Saw(at);
        }

        var body = JsonMarshal.GetRawUtf8Value(item);
        var result = _reader.Read(body, receivedAt: _time.GetUtcNow());
        if (result.Event is { } found)
        {
            if (_seen.Add(found))
            {
                events.Add(found);
            }
        }
        else if (result.Rejected is { } reason)
        {
            rejected.Add(new RejectedRecord(reason, body[..Math.Min(body.Length, 64 * 1024)].ToArray(), _time.GetUtcNow()));
        }
    }

    /// <summary>A query that is too much for the service is asked in smaller slices; what nobody can mend by waiting is asked again seldom.</summary>
    private (GraphPosition At, TimeSpan Wait) AfterFailure(Poll poll, GraphException fault)
    {
        var condition = fault.IsUnauthorised ? SourceCondition.Unauthorised
            : fault.IsUnavailable ? SourceCondition.Unavailable
            : SourceCondition.Failing;
        var now = _time.GetUtcNow();
        var before = Reading;
        Volatile.Write(ref _reading, before with
        {
            Condition = condition,
            Since = before.Condition == condition ? before.Since : now,
            Failure = fault.Message,
            FailedAt = now,
            RequestId = fault.RequestId,
        });
        Log.PollFailed(_logger, Id.ToString(), condition.ToString(), fault.Message);
        var progress = poll.Progress();
        if (condition != SourceCondition.Failing)
        {
            return (progress, Patience);
        }

        // Progress that was made is kept; without any, the next query asks for less.
        var slice = progress.Cursor > poll.From ? progress.Slice : progress.Slice / 2;
        return (progress with { Slice = slice < ShortestSlice ? ShortestSlice : slice }, fault.IsRefused ? TimeSpan.FromSeconds(1) : _resource.Every);
    }

    private void Delivered(Poll poll)
    {
        var condition = poll.ReachesNow ? SourceCondition.Running : SourceCondition.CatchingUp;
        var before = Reading;
        Volatile.Write(ref _reading, before with
        {
            Condition = condition,
            Since = before.Condition == condition ? before.Since : _time.GetUtcNow(),
            CompleteUpTo = poll.ReachesNow ? poll.Started : poll.End().Cursor,
        });
    }

    private TimeSpan Wait(int brought) => brought > 0 ? _resource.Every / 2 : _resource.Every;
}
