using System.Collections.Immutable;
using Detections.Cli.Stores;
using Detections.Engine.Pipeline;
using Detections.Storage;

namespace Detections.Cli.Reports;

/// <summary>What a store says of the daemon that writes it.</summary>
internal sealed record StatusReport
{
    /// <summary>The store's place.</summary>
    internal required StorePlace Place { get; init; }

    /// <summary>When it was read.</summary>
    internal required DateTimeOffset Now { get; init; }

    /// <summary>What is there.</summary>
    internal required StoreSummary Summary { get; init; }

    /// <summary>What was counted since the store was made.</summary>
    internal required ImmutableArray<CounterReading> Counters { get; init; }

    /// <summary>Sources that brought something or have a position, by tenant and name.</summary>
    internal required ImmutableArray<(SourceId Id, string? Position, SourceActivity? Activity)> Sources { get; init; }

    /// <summary>Every rule that was ever counted or has detections, sorted.</summary>
    internal IEnumerable<string> RuleIds => Summary.Rules.Select(static rule => rule.RuleId)
        .Concat(Counters.Where(static reading => IsOfRule(reading.Counter)).Select(static reading => reading.Label))
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    internal long Count(Counter counter) => Counters.Where(reading => reading.Counter == counter).Sum(static reading => reading.Value);

    internal long Count(Counter counter, SourceId source) =>
        Counters.Where(reading => reading.Counter == counter && reading.Source == source).Sum(static reading => reading.Value);

    internal long Count(Counter counter, string label) =>
        Counters.Where(reading => reading.Counter == counter && reading.Label == label).Sum(static reading => reading.Value);

    /// <summary>Reads it.</summary>
    internal static async Task<StatusReport> ReadAsync(SqliteStore store, StorePlace place, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var summary = await store.SummariseAsync(cancellationToken);
        // The clock vouches for kinds that nobody reads; it brings nothing and has no position, so it is no source to a person.
        var sources = summary.Sources.RemoveAll(static source => source is { Position: null, Source.Name: "clock" });
        var activity = await SourceActivity.ReadAsync(store, [.. sources.Select(static source => source.Source)], cancellationToken);
        return new StatusReport
        {
            Place = place,
            Now = now,
            Summary = summary,
            Counters = await store.ReadCountersAsync(cancellationToken),
            Sources = [.. sources.Select(source => (source.Source, source.Position, activity.GetValueOrDefault(source.Source)))],
        };
    }

    private static bool IsOfRule(Counter counter) => counter
        is Counter.LateForRule or Counter.Limited or Counter.Faulted or Counter.Folded or Counter.Detected or Counter.Signalled
        or Counter.Enriched or Counter.Reminded or Counter.Withdrawn;
}
