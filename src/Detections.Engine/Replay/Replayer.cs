using Detections.Events;

namespace Detections.Engine.Replay;

/// <summary>Runs recorded events through an engine and counts what comes of it.</summary>
/// <remarks>One caller at a time. Keeps no event itself.</remarks>
public sealed class Replayer
{
    /// <summary>
    /// How far the virtual clock moves before sources that say nothing are told about it: often enough for silence to be
    /// noticed in order, seldom enough to cost nothing.
    /// </summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    private readonly DetectionEngine _engine;
    private readonly bool _followsClock;
    private readonly List<EngineOutput> _pending = [];
    private readonly long[] _byKind = new long[Enum.GetValues<EventKind>().Length];
    private DateTimeOffset _clock = DateTimeOffset.MinValue;

    /// <summary>Starts with an engine that has seen nothing.</summary>
    /// <param name="engine">The engine; nobody else may use it meanwhile.</param>
    /// <param name="followsClock">
    /// True when events come in order of time, so that each also says what time it is for the sources that are silent. False
    /// when their order says nothing, as between two files.
    /// </param>
    public Replayer(DetectionEngine engine, bool followsClock)
    {
        _engine = engine;
        _followsClock = followsClock;
    }

    /// <summary>What came of it so far.</summary>
    public ReplayTally Tally { get; } = new();

    /// <summary>Events judged so far.</summary>
    public long Events { get; private set; }

    /// <summary>When the oldest event occurred; null before the first.</summary>
    public DateTimeOffset? First { get; private set; }

    /// <summary>When the newest event occurred; null before the first.</summary>
    public DateTimeOffset? Last { get; private set; }

    /// <summary>Events judged so far that name no tenant; they are kept apart from those that do.</summary>
    public long WithoutTenant { get; private set; }

    /// <summary>The first tenant that an event named; empty before.</summary>
    public string FirstTenant { get; private set; } = "";

    /// <summary>Events judged so far of a kind.</summary>
    public long CountOf(EventKind kind) => _byKind[(int)kind];

    /// <summary>Judges the next event.</summary>
    public void Judge(SecurityEvent securityEvent)
    {
        Events++;
        _byKind[(int)securityEvent.Kind]++;
        WithoutTenant += securityEvent.TenantId.Length == 0 ? 1 : 0;
        FirstTenant = FirstTenant.Length == 0 ? securityEvent.TenantId : FirstTenant;
        var at = securityEvent.OccurredAt;
        First = First < at ? First : at;
        Last = Last > at ? Last : at;
        if (_followsClock && at - Tick > _clock)
        {
            _clock = at;
            _engine.Advance(at, _pending);
        }

        _engine.Process(securityEvent, _pending);
        Take();
    }

    /// <summary>Nothing more will come: decides whatever still waits.</summary>
    public void Finish()
    {
        _engine.Complete(_pending);
        Take();
    }

    private void Take()
    {
        if (_pending.Count == 0)
        {
            return;
        }

        foreach (var output in _pending)
        {
            Tally.Add(output);
        }

        _pending.Clear();
    }
}
