using Detections.Engine.Time;
using Detections.Events;

namespace Detections.Engine;

/// <summary>Settings of an engine. Immutable.</summary>
public sealed class EngineOptions
{
    /// <summary>
    /// How late events may be. Null means without bound: nothing is ever late, nothing held is let go of, and what waits for a
    /// watermark waits for <see cref="DetectionEngine.Complete"/>; so that recorded events may come in any order.
    /// </summary>
    public Lateness? Lateness { get; init; }

    /// <summary>How far ahead of the clock an event may move a watermark. Default 5 minutes.</summary>
    public TimeSpan Skew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// True when the newest event of a kind says how far its source has come, as in recorded streams. False when sources say so
    /// themselves (<see cref="DetectionEngine.Progress"/>): a poller that catches up may deliver the newest first, and that must not make
    /// the rest late. Default true.
    /// </summary>
    public bool FollowsEvents { get; init; } = true;

    /// <summary>When true, every completion is a detection of its own and <c>once</c> is not looked at.</summary>
    public bool Unfolded { get; init; }

    /// <summary>Default of <c>limits: perKey</c>: events held per key and step. Default 10,000.</summary>
    public int HeldPerKey { get; init; } = 10_000;

    /// <summary>Default of <c>limits: keys</c>: open keys per rule and tenant. Default 1,000,000.</summary>
    public int KeysPerRule { get; init; } = 1_000_000;

    /// <summary>
    /// How long an object's revisions are remembered after it occurred, beyond what correlations need. Default 30 days: analysts
    /// close alerts weeks after they were raised.
    /// </summary>
    public TimeSpan RevisionMemory { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// A stopwatch in ticks of 100 ns, to measure what rules cost (<see cref="RuleWork"/>); null, the default, measures no time. What is
    /// decided does not depend on it.
    /// </summary>
    public Func<long>? Stopwatch { get; init; }

    /// <summary>Makes events again when a saved state is read; tests have events of their own.</summary>
    internal Saving.EventMaker RestoreEvent { get; init; } = EventReader.Restore;
}
