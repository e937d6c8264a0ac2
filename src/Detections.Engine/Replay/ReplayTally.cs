using System.Collections.Immutable;
using Detections.Engine.Results;

namespace Detections.Engine.Replay;

/// <summary>Gathers what the engine says over a replay into what a report shows.</summary>
/// <remarks>One caller at a time. Grows with the number of detections, not with that of events.</remarks>
public sealed class ReplayTally
{
    /// <summary>Of faults, late events and limits, so many are kept in full; all are counted.</summary>
    public const int Kept = 100;

    private readonly Dictionary<string, ReplayedDetection> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _repeats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _withdrawn = new(StringComparer.Ordinal);
    private readonly List<EngineOutput.Faulted> _faults = [];
    private readonly List<LateEvent> _lateEvents = [];
    private readonly List<EngineOutput.Limited> _limits = [];

    /// <summary>Events that came after their source's lateness.</summary>
    public long Late { get; private set; }

    /// <summary>Times a rule threw.</summary>
    public long Faulted { get; private set; }

    /// <summary>Times a bound on state was reached.</summary>
    public long Limited { get; private set; }

    /// <summary>Times a folded series spoke again.</summary>
    public long Reminded { get; private set; }

    /// <summary>Repeats that fold into a detection.</summary>
    public long Folded { get; private set; }

    /// <summary>Detections that later events disproved; they are not among <see cref="Detections"/>.</summary>
    public long Withdrawn => _withdrawn.Count;

    /// <summary>The first faults, in order.</summary>
    public IReadOnlyList<EngineOutput.Faulted> Faults => _faults;

    /// <summary>The first late events, in order.</summary>
    public IReadOnlyList<LateEvent> LateEvents => _lateEvents;

    /// <summary>The first limits, in order.</summary>
    public IReadOnlyList<EngineOutput.Limited> Limits => _limits;

    /// <summary>
    /// What stands at the end, ordered by event time, rule and id: the same list for the same events, whatever order they came
    /// in, as far as they are not folded (which of several repeats is the first does depend on arrival).
    /// </summary>
    public ImmutableArray<ReplayedDetection> Detections() =>
    [
        .. _found.Values.OrderBy(detection => detection.OccurredAt)
            .ThenBy(detection => detection.RuleId, StringComparer.Ordinal)
            .ThenBy(detection => detection.Id, StringComparer.Ordinal),
    ];

    /// <summary>How many repeats fold into each detection, by its id.</summary>
    public IReadOnlyDictionary<string, long> RepeatsById => _repeats;

    /// <summary>Takes in what the engine said.</summary>
    public void Add(EngineOutput output)
    {
        switch (output)
        {
            case EngineOutput.Detected(var detection):
                _withdrawn.Remove(detection.Id);
                _found[detection.Id] = ReplayedDetection.Of(detection);
                break;
            case EngineOutput.Folded folded:
                Folded++;
                _repeats[folded.IntoId] = folded.Repeats;
                break;
            case EngineOutput.Enriched(var detection) when _found.ContainsKey(detection.Id):
                _found[detection.Id] = ReplayedDetection.Of(detection);
                break;
            case EngineOutput.Withdrawn(var detection, var reason):
                _found.Remove(detection.Id);
                _withdrawn[detection.Id] = reason;
                break;
            case EngineOutput.Reminded:
                Reminded++;
                break;
            case EngineOutput.Faulted fault:
                Faulted++;
                Keep(_faults, fault);
                break;
            case EngineOutput.Late late:
                Late++;
                Keep(_lateEvents, new LateEvent(StreamNames.Of(late.Event.Kind), late.Event.Id, late.Event.OccurredAt, late.By, late.RuleIds));
                break;
            case EngineOutput.Limited limit:
                Limited++;
                Keep(_limits, limit);
                break;
        }
    }

    private static void Keep<T>(List<T> list, T item)
    {
        if (list.Count < Kept)
        {
            list.Add(item);
        }
    }
}

/// <summary>An event that came too late to be judged.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="EventId">Its id.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="By">How much too late.</param>
/// <param name="RuleIds">Rules that it would have touched.</param>
public sealed record LateEvent(string Stream, string EventId, DateTimeOffset OccurredAt, TimeSpan By, ImmutableArray<string> RuleIds);
