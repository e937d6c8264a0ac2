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
    private const int MaxRejectedBytes = 64 * 1024;
    private static readonly TimeSpan FirstSlice = TimeSpan.FromDays(1);
    private static readonly TimeSpan ClockGrace = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly GraphClient _client;
    private readonly GraphResource _resource;
    private readonly TimeSpan _backfill;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly EventReader _reader;
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

    /// <summary>How often the service said to wait, to this source or to others that count together with it.</summary>
    public long Throttled => _client.QueueOf(_resource.Limit).Throttled;

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceBatch> ReadAsync(string? position, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // What was delivered is known to this reading only: another one may begin at an earlier position, and must deliver it again.
        var seen = new SeenRecords();
        var pace = new PollPace(_resource.Every);
        var round = new Round(Start(GraphPosition.Read(position)), _resource);
        var brought = 0;
        while (true)
        {
            var next = round.Begin(_time.GetUtcNow());
            GraphException? failure = null;
            while (next is not null)
            {
                GraphPage page;
                try
                {
                    page = await _client.GetPageAsync(next, _resource.Limit, GraphPriority.Poll, cancellation).ConfigureAwait(false);
                }
                catch (GraphException fault)
                {
                    failure = fault;
                    break;
                }

                var batch = Read(page, round, seen, out next);
                brought += batch.Events.Length;
                yield return batch;
                if (round.IsTooBig)
                {
                    round.Shrink();
                    break;
                }
            }

            var wait = TimeSpan.Zero;
            if (failure is not null)
            {
                wait = AfterFailure(round, failure, pace);
            }
            else if (round.HasEnded)
            {
                Delivered(round);
                seen.Forget(round.Forgettable);
                if (round.IsLast)
                {
                    wait = pace.AfterPass(brought > 0);
                    brought = 0;
                }
            }

            await Task.Delay(wait, _time, cancellation).ConfigureAwait(false);
            round = round is { HasEnded: true, IsLast: true } ? new Round(Start(round.Position), _resource) : round;
        }
    }

    /// <summary>
    /// Where to begin. A position later than now was saved while the clock was wrong, and nobody knows what it passed over: as much is
    /// read again as on a first start.
    /// </summary>
    private GraphPosition Start(GraphPosition? saved)
    {
        var now = _time.GetUtcNow();
        if (saved is not null && saved.Cursor <= now + ClockGrace)
        {
            return saved;
        }

        if (saved is not null)
        {
            Log.PositionAhead(_logger, Id.ToString(), saved.Cursor, now);
        }

        return new GraphPosition(now - _backfill, FirstSlice);
    }

    private SourceBatch Read(GraphPage page, Round round, SeenRecords seen, out Uri? next)
    {
        round.Served(page.ServedAt);
        var now = _time.GetUtcNow();
        var events = ImmutableArray.CreateBuilder<SecurityEvent>();
        var rejected = ImmutableArray.CreateBuilder<RejectedRecord>();
        foreach (var item in page.Items)
        {
            var moved = MovedAt(item);
            if (moved is { } at)
            {
                round.Saw(at);
            }

            var body = JsonMarshal.GetRawUtf8Value(item);
            var result = _reader.Read(body, receivedAt: now);
            if (result.Event is { } found)
            {
                if (seen.Add(found, _resource.IsFilterable ? moved ?? now : now))
                {
                    events.Add(found);
                }
            }
            else if (result.Rejected is { } reason)
            {
                rejected.Add(new RejectedRecord(reason, body[..Math.Min(body.Length, MaxRejectedBytes)].ToArray(), now));
            }
        }

        next = round.Next(page.Next);
        return new SourceBatch
        {
            Source = Id,
            Events = events.ToImmutable(),
            Rejected = rejected.ToImmutable(),
            Position = round.Position.Write(),
            Kinds = [_resource.Kind],
            CompleteUpTo = round is { HasEnded: true, IsLast: true } ? round.CompleteUpTo : null,
        };
    }

    private DateTimeOffset? MovedAt(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(_resource.Cursor, out var moved) ? new Raw(moved).Time : null;

    /// <summary>A query that is too much for the service is asked in smaller windows; what nobody can mend by waiting is asked again seldom.</summary>
    private TimeSpan AfterFailure(Round round, GraphException fault, PollPace pace)
    {
        var condition = fault.IsUnauthorised ? SourceCondition.Unauthorised
            : fault.IsUnavailable ? SourceCondition.Unavailable
            : fault.IsThrottled ? SourceCondition.Throttled
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
            Failures = before.Failures + 1,
        });
        Log.PollFailed(_logger, Id.ToString(), condition.ToString(), fault.Message);
        if (condition is SourceCondition.Unauthorised or SourceCondition.Unavailable)
        {
            return PollPace.Patience;
        }

        if (condition == SourceCondition.Failing)
        {
            round.Shrink();
        }

        return fault.IsRefused && round.Position.Slice > TimeSpan.FromTicks(1) ? Soon : pace.AfterFailure();
    }

    private void Delivered(Round round)
    {
        var condition = round.IsLast ? SourceCondition.Running : SourceCondition.CatchingUp;
        var before = Reading;
        Volatile.Write(ref _reading, before with
        {
            Condition = condition,
            Since = before.Condition == condition ? before.Since : _time.GetUtcNow(),
            CompleteUpTo = round.IsLast ? round.CompleteUpTo : round.Position.Cursor,
        });
    }
}
