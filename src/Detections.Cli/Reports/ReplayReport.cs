using System.Collections.Immutable;
using Detections.Engine.Replay;

namespace Detections.Cli.Reports;

/// <summary>What a replay has to say, whatever the format.</summary>
internal sealed record ReplayReport
{
    /// <summary>Rules that ran.</summary>
    internal required int Rules { get; init; }

    /// <summary>Files that were read; standard input counts as one.</summary>
    internal required int Files { get; init; }

    /// <summary>Events judged.</summary>
    internal required long Events { get; init; }

    /// <summary>Event time from and to; null without events.</summary>
    internal required (DateTimeOffset First, DateTimeOffset Last)? Span { get; init; }

    /// <summary>Events by stream, most first; streams without events left out.</summary>
    internal required ImmutableArray<KeyValuePair<string, long>> Streams { get; init; }

    /// <summary>Records that could not be read, in the order found.</summary>
    internal required RejectedRecords Rejected { get; init; }

    /// <summary>What stands at the end, in order.</summary>
    internal required ImmutableArray<ReplayedDetection> Detections { get; init; }

    /// <summary>Events that name no tenant while others do, and a tenant that others name; null when all do or none does.</summary>
    internal (long Events, string Tenant)? Strays { get; init; }

    /// <summary>Everything else that the engine said.</summary>
    internal required ReplayTally Tally { get; init; }

    /// <summary>Reading and judging together.</summary>
    internal required TimeSpan Elapsed { get; init; }

    /// <summary>Detections that are not signals.</summary>
    internal int DetectionCount => Detections.Count(detection => !detection.IsSignal);

    /// <summary>Signals: they only feed other rules.</summary>
    internal int SignalCount => Detections.Length - DetectionCount;

    internal double EventsPerSecond => Events / Math.Max(Elapsed.TotalSeconds, 0.001);

    /// <summary>Detections by rule, most first.</summary>
    internal IEnumerable<KeyValuePair<string, int>> ByRule() =>
        Detections.CountBy(detection => detection.RuleId).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal);
}
