using Detections.Events;
using Detections.Rules;

namespace Detections.Engine.Matching;

/// <summary>
/// Which steps an event could match: those of its stream that ask for nothing in particular, and those that ask for a value which the
/// event shows. The cost depends on the fields asked about, not on the number of rules.
/// </summary>
/// <remarks>Immutable; share freely. May name steps whose conditions do not hold, never leaves out one whose conditions do.</remarks>
internal sealed class StepIndex
{
    private readonly StreamIndex?[] _firstSight = new StreamIndex?[Enum.GetValues<EventKind>().Length];
    private readonly StreamIndex?[] _changes = new StreamIndex?[Enum.GetValues<EventKind>().Length];
    private readonly Dictionary<string, StreamIndex> _byRule = new(StringComparer.Ordinal);

    // Rules that read all detections, directly or through others. They do not read each other's, or they would never settle.
    private readonly HashSet<string> _readersOfAll = new(StringComparer.Ordinal);

    /// <summary>Builds the index; with <paramref name="matchesEverything"/> every step of a stream is a candidate: the slow twin.</summary>
    public StepIndex(RuleSet rules, bool matchesEverything = false)
    {
        MatchesEverything = matchesEverything;
        var streams = new Dictionary<StreamIndex, List<StepTarget>>();
        for (var rule = 0; rule < rules.Rules.Length; rule++)
        {
            var compiled = rules.Rules[rule];
            if (compiled.Rule.Status == RuleStatus.Deprecated)
            {
                continue;
            }

            if (compiled.Steps.Append(compiled.Until).Any(step => step is not null && ReadsAll(step.Step.On.Value)))
            {
                _readersOfAll.Add(compiled.Id);
            }

            for (var step = 0; step < compiled.Steps.Length; step++)
            {
                Add(streams, new StepTarget(rule, step, compiled.Steps[step]));
            }

            if (compiled.Until is { } until)
            {
                Add(streams, new StepTarget(rule, compiled.Steps.Length, until));
            }
        }

        foreach (var (stream, targets) in streams)
        {
            stream.Build(targets, matchesEverything);
        }
    }

    /// <summary>True for the slow twin: nothing is left out, and nothing is remembered.</summary>
    public bool MatchesEverything { get; }

    /// <summary>True when some rule looks at changes of objects of the kind.</summary>
    public bool WatchesChanges(EventKind kind) => _changes[(int)kind] is not null;

    /// <summary>Appends the steps that the event, seen as a first sight, could match.</summary>
    public void Candidates(SecurityEvent securityEvent, List<StepTarget> into) =>
        _firstSight[(int)securityEvent.Kind]?.Candidates(securityEvent, into);

    /// <summary>Appends the steps that a rule's output could match: those that name the rule, and for a detection those that read all of them.</summary>
    public void OutputCandidates(DetectionEvent output, bool isSignal, List<StepTarget> into)
    {
        if (!isSignal && !_readersOfAll.Contains(output.RuleId))
        {
            Candidates(output, into);
        }

        if (_byRule.TryGetValue(output.RuleId, out var stream))
        {
            stream.Candidates(output, into);
        }
    }

    /// <summary>False when no rule reads what the rule finds.</summary>
    public bool HasReaders(string ruleId, bool isSignal) =>
        _byRule.ContainsKey(ruleId)
        || (!isSignal && _firstSight[(int)EventKind.Detection] is not null && !_readersOfAll.Contains(ruleId));

    /// <summary>Appends the steps that the event, seen as a change, could match.</summary>
    public void ChangeCandidates(SecurityEvent securityEvent, List<StepTarget> into) =>
        _changes[(int)securityEvent.Kind]?.Candidates(securityEvent, into);

    private bool ReadsAll(Rules.Stream stream) => stream switch
    {
        Rules.Stream.Of of => of.Kind == EventKind.Detection,
        Rules.Stream.OfRule of => _readersOfAll.Contains(of.RuleId),
        _ => false,
    };

    private void Add(Dictionary<StreamIndex, List<StepTarget>> streams, StepTarget target)
    {
        var stream = StreamOf(target.Compiled.Step.On.Value);
        if (!streams.TryGetValue(stream, out var targets))
        {
            streams.Add(stream, targets = []);
        }

        targets.Add(target);
    }

    private StreamIndex StreamOf(Rules.Stream stream)
    {
        switch (stream)
        {
            case Rules.Stream.Of { Changes: true } of:
                return _changes[(int)of.Kind] ??= new StreamIndex();
            case Rules.Stream.Of of:
                return _firstSight[(int)of.Kind] ??= new StreamIndex();
            case Rules.Stream.OfRule of:
                if (!_byRule.TryGetValue(of.RuleId, out var index))
                {
                    _byRule.Add(of.RuleId, index = new StreamIndex());
                }

                return index;
            default:
                throw new ArgumentOutOfRangeException(nameof(stream), stream, "A kind of stream without an index.");
        }
    }
}
