using System.Collections.Immutable;
using System.Globalization;
using Detections.Cli.Reports;
using Detections.Cli.Terminals;
using Detections.Engine;
using Detections.Engine.Replay;
using Detections.Engine.Results;
using Detections.Engine.Time;
using Detections.Events;

namespace Detections.Cli.Replays;

/// <summary>Reads recorded events and has the engine judge them: reading on one core, judging on another.</summary>
internal sealed class EventReplay(ReplayRequest request, RuleSet rules, Terminal terminal, TimeProvider time)
{
    private readonly RejectedRecords _rejected = new();

    /// <summary>Everything that came of it; null, after a complaint, when there is nothing to read.</summary>
    internal ReplayReport? Run(CancellationToken cancellationToken)
    {
        if (EventInput.Open(request, terminal) is not { } input)
        {
            return null;
        }

        using var progress = new ProgressLine(terminal, time);
        var engine = new DetectionEngine(rules, new EngineOptions
        {
            Lateness = request.HasLateness ? Lateness.Default : null,
            Unfolded = request.IsUnfolded,
        });
        var replayer = new Replayer(engine, followsClock: request is { Arrival: Arrival.ByTime, HasLateness: true });
        foreach (var securityEvent in Arranged(input, cancellationToken))
        {
            replayer.Judge(securityEvent);
            progress.Show(() => string.Create(
                CultureInfo.InvariantCulture,
                $"{replayer.Events:N0} events judged, {replayer.Events / progress.Elapsed.TotalSeconds:N0}/s"));
        }

        replayer.Finish();
        return Report(replayer, input, progress.Elapsed);
    }

    /// <summary>The events in the order of arrival that was asked for; only as read can they pass through without being kept.</summary>
    private IEnumerable<SecurityEvent> Arranged(EventInput input, CancellationToken cancellationToken)
    {
        var read = Accepted(ReadAhead.Of(input.Records(cancellationToken), cancellationToken));
        if (request.Arrival is Arrival.AsRead)
        {
            return read;
        }

        var all = read.ToList();
        request.Arrival.Arrange(all);
        return all;
    }

    private IEnumerable<SecurityEvent> Accepted(IEnumerable<ReadResult> records)
    {
        foreach (var record in records)
        {
            if (record.Event is { } securityEvent)
            {
                yield return securityEvent;
            }
            else if (record.Rejected is { } rejected)
            {
                _rejected.Add(rejected.Code, new RejectedPlace(rejected.Origin.ToString(), rejected.Message));
            }
        }
    }

    private ReplayReport Report(Replayer replayer, EventInput input, TimeSpan elapsed) => new()
    {
        Rules = rules.Rules.Length,
        Files = input.Files,
        Events = replayer.Events,
        Span = replayer.First is { } first && replayer.Last is { } last ? (first, last) : null,
        Streams = Streams(replayer),
        Rejected = _rejected,
        Detections = replayer.Tally.Detections(),
        Tally = replayer.Tally,
        Strays = replayer.WithoutTenant > 0 && replayer.FirstTenant.Length > 0 ? (replayer.WithoutTenant, replayer.FirstTenant) : null,
        Elapsed = elapsed,
    };

    private static ImmutableArray<KeyValuePair<string, long>> Streams(Replayer replayer) =>
    [
        .. Enum.GetValues<EventKind>()
            .Select(kind => KeyValuePair.Create(StreamNames.Of(kind), replayer.CountOf(kind)))
            .Where(pair => pair.Value > 0)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal),
    ];
}
