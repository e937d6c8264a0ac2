using System.Collections.Immutable;
using Detections.Engine.Correlation;
using Detections.Engine.Identity;
using Detections.Engine.Matching;
using Detections.Engine.Results;
using Detections.Engine.Time;
using Detections.Events;

namespace Detections.Engine;

/// <summary>Everything the engine holds for one tenant; nothing crosses from one tenant to another.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class TenantEngine
{
    private readonly RuleSet _rules;
    private readonly StepIndex _index;
    private readonly EngineOptions _options;
    private readonly RuleState?[] _states;
    private readonly RuleTiming[] _timings;
    private readonly RuleWork _work;
    private readonly TenantTimers _timers;
    private readonly CompletionJudge _judge;
    private readonly TenantExpiry _expiry;
    private readonly ConditionMemo? _memo;
    private readonly Queue<Outflow> _downstream = new();
    private readonly List<StepTarget> _candidates = [];
    private readonly List<EventKey> _keys = [];
    private long _outputs;

    public TenantEngine(string tenantId, RuleSet rules, StepIndex index, RuleTiming[] timings, RuleWork work, EngineOptions options)
    {
        TenantId = tenantId;
        _rules = rules;
        _index = index;
        _timings = timings;
        _work = work;
        _options = options;
        _states = new RuleState?[rules.Rules.Length];
        _memo = rules.SharedConditions == 0 || index.MatchesEverything ? null : new ConditionMemo(rules.SharedConditions);
        Watermarks = new Watermarks(options);
        _timers = new TenantTimers(Watermarks);
        _judge = new CompletionJudge(tenantId, options, Watermarks, _timers, Feed, FeedWithdrawal, FeedEnrichment);
        _expiry = new TenantExpiry(_timers, Watermarks, _judge, Seen, options);
    }

    /// <summary>The tenant.</summary>
    public string TenantId { get; }

    /// <summary>How far each source has come.</summary>
    public Watermarks Watermarks { get; }

    /// <summary>What names the same entity.</summary>
    public Identities Identities { get; } = new();

    /// <summary>Objects seen.</summary>
    public SeenObjects Seen { get; } = new();

    /// <summary>The state of a rule; null while it holds nothing.</summary>
    public RuleState? FindState(int rule) => _states[rule];

    /// <summary>States of the rules that hold something.</summary>
    public IEnumerable<RuleState> States => _states.OfType<RuleState>();

    /// <summary>How many times an output entered again; what is saved.</summary>
    public long Outputs
    {
        get => _outputs;
        set => _outputs = value;
    }

    /// <summary>The state of a rule, made if there is none yet.</summary>
    public RuleState StateOf(int rule) => _states[rule] ??= RuleStates.For(_rules.Rules[rule], _timings[rule], _judge, _options);

    /// <summary>Decides what becomes of completions.</summary>
    public CompletionJudge Judge => _judge;

    /// <summary>Judges one event.</summary>
    public void Process(SecurityEvent securityEvent, ICollection<EngineOutput> output)
    {
        _judge.Output = output;
        _judge.Cause = securityEvent;
        var tooLateBy = Watermarks.TooLateBy(securityEvent);
        Watermarks.Observe(securityEvent);
        Take(securityEvent, tooLateBy);
        Drain();
        FallDue();
        _judge.Cause = null;
    }

    /// <summary>The clock stands here and every source has delivered what it had.</summary>
    public void Advance(long now, ICollection<EngineOutput> output)
    {
        _judge.Output = output;
        Watermarks.Advance(now);
        FallDue();
        _expiry.Run(States);
    }

    /// <summary>The clock stands here; no source says anything.</summary>
    public void Tick(long now, ICollection<EngineOutput> output)
    {
        _judge.Output = output;
        Watermarks.Tick(now);
        FallDue();
        _expiry.Run(States);
    }

    /// <summary>Everything of these kinds that was reported up to this time has been delivered.</summary>
    public void Progress(ImmutableArray<EventKind> kinds, long completeUpTo, ICollection<EngineOutput> output)
    {
        _judge.Output = output;
        foreach (var kind in kinds)
        {
            Watermarks.Progress(kind, completeUpTo);
        }

        FallDue();
        _expiry.Run(States);
    }

    /// <summary>Nothing more will come.</summary>
    public void Complete(ICollection<EngineOutput> output)
    {
        _judge.Output = output;
        _judge.IsComplete = true;
        foreach (var timers in new[] { _timers.Silence, _timers.Clock })
        {
            timers.IsComplete = true;
        }

        FallDue();
        _judge.IsComplete = false;
        _timers.Silence.IsComplete = _timers.Clock.IsComplete = false;
    }

    private void Take(SecurityEvent securityEvent, long tooLateBy)
    {
        var watchesChanges = _index.WatchesChanges(securityEvent.Kind);
        var sight = Seen.See(securityEvent, watchesChanges, out var seen);
        if (sight == Sight.Repeat)
        {
            return;
        }

        LearnIdentities(securityEvent);
        Match(securityEvent, sight == Sight.Revision, IsLog(securityEvent.Kind) ? null : seen, tooLateBy);
        if (watchesChanges && sight == Sight.Revision)
        {
            foreach (var change in ObjectChanges.Around(seen, securityEvent))
            {
                MatchChange(change);
            }
        }
    }

    private void LearnIdentities(SecurityEvent securityEvent)
    {
        foreach (var entity in securityEvent.Entities)
        {
            if (Identities.Learn(entity, securityEvent.OccurredAt.UtcTicks) is not { } moved)
            {
                continue;
            }

            foreach (var part in moved)
            {
                foreach (var state in States)
                {
                    KeyMoves.Rekey(state, part, (step, held, keys) => ReadKeys(state.Rule, step, held, keys));
                }
            }
        }
    }

    private static bool IsLog(EventKind kind) => kind is EventKind.SignIn or EventKind.DirectoryAudit or EventKind.Detection;

    private void Match(SecurityEvent securityEvent, bool isKnown, SeenObject? seen, long tooLateBy)
    {
        _candidates.Clear();
        _index.Candidates(securityEvent, _candidates);
        MatchCandidates(securityEvent, isKnown, seen, tooLateBy);
    }

    private void MatchCandidates(SecurityEvent securityEvent, bool isKnown, SeenObject? seen, long tooLateBy)
    {
        List<string>? tooLateFor = null;
        var timed = _work.Begin();
        foreach (var target in _candidates)
        {
            var passes = Passes(target, securityEvent);
            if (passes && tooLateBy > 0 && NeedsOrder(target) && !isKnown)
            {
                (tooLateFor ??= []).Add(_rules.Rules[target.Rule].Id);
            }
            else if (passes)
            {
                Accept(target, securityEvent, isKnown, seen);
            }

            timed = _work.Add(target.Rule, passes, timed);
        }

        if (tooLateBy > 0)
        {
            _judge.Output.Add(new EngineOutput.Late(
                securityEvent, TimeSpan.FromTicks(tooLateBy), [.. (tooLateFor ?? []).Distinct()]));
        }
    }

    private void MatchChange(ObjectChange change)
    {
        if (change.Supersedes)
        {
            _candidates.Clear();
            _index.ChangeCandidates(change.Event, _candidates);
            Retract(change.Event);
        }

        _candidates.Clear();
        _index.ChangeCandidates(change.Event, _candidates);
        foreach (var target in _candidates)
        {
            if (Passes(target, change.Event))
            {
                Accept(target, change.Event, isKnown: false, seen: null);
            }
        }
    }

    /// <summary>A rule of one event asks nothing of the order of events, so to it no event is too late.</summary>
    private bool NeedsOrder(StepTarget target) =>
        _rules.Rules[target.Rule].Rule.Match is not (Rules.Match.Single or Rules.Match.Any);

    private bool Passes(StepTarget target, SecurityEvent securityEvent)
    {
        try
        {
            var step = target.Compiled;
            if (_memo is null || step.Parts.IsEmpty ? step.Where is { } where && !where(securityEvent) : !_memo.Holds(step, securityEvent))
            {
                return false;
            }

            foreach (var exception in _rules.Rules[target.Rule].Exceptions)
            {
                if ((exception.StepIndex ?? target.Step) == target.Step && exception.Drops(securityEvent))
                {
                    return false;
                }
            }

            return true;
        }
#pragma warning disable CA1031 // The boundary of one rule: whatever it throws is its own fault and must not stop another.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Fault(target.Rule, securityEvent, fault);
            return false;
        }
    }

    private void Accept(StepTarget target, SecurityEvent securityEvent, bool isKnown, SeenObject? seen)
    {
        try
        {
            var rule = _rules.Rules[target.Rule];
            var state = StateOf(target.Rule);
            _keys.Clear();
            ReadKeys(rule, target.Step, securityEvent, _keys);
            for (var key = 0; key < _keys.Count; key++)
            {
                var sight = seen is null
                    ? isKnown ? StepSight.MayBeHeld : StepSight.New
                    : seen.Accept(target.Rule, target.Step, _keys[key].Text) ? StepSight.New : StepSight.TakenBefore;
                state.Accept(target.Step, securityEvent, _keys[key], sight);
            }
        }
#pragma warning disable CA1031 // The boundary of one rule, as above.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Fault(target.Rule, securityEvent, fault);
        }
    }

    private void ReadKeys(CompiledRule rule, int step, SecurityEvent securityEvent, List<EventKey> keys)
    {
        var compiled = step < rule.Steps.Length ? rule.Steps[step] : rule.Until!;
        KeyReader.Read(compiled.Keys, securityEvent, Identities, keys);
    }

    /// <summary>Takes an object out of every step among the candidates that holds it.</summary>
    private void Retract(SecurityEvent securityEvent)
    {
        foreach (var target in _candidates)
        {
            _states[target.Rule]?.Retract(target.Step, securityEvent.Kind, securityEvent.Id);
        }
    }

    private void Fault(int rule, SecurityEvent securityEvent, Exception fault) =>
        _judge.Output.Add(new EngineOutput.Faulted(_rules.Rules[rule].Id, securityEvent.Id, fault.Message));

    private void Feed(CompiledRule rule, Detection detection) => Feed(new Outflow(null, detection), detection);

    private void FeedWithdrawal(CompiledRule rule, Detection detection) => Feed(new Outflow(detection, null), detection);

    private void FeedEnrichment(CompiledRule rule, Detection before, Detection after) => Feed(new Outflow(before, after), after);

    /// <summary>Nearly all detections are read by no rule and need not become events.</summary>
    private void Feed(Outflow flow, Detection detection)
    {
        if (_index.HasReaders(detection.RuleId, detection.IsSignal))
        {
            _downstream.Enqueue(flow);
        }
    }

    /// <summary>Lets detections be events of the rules that read them; upstream to downstream, so this ends.</summary>
    private void Drain()
    {
        while (_downstream.TryDequeue(out var flow))
        {
            // What a rule read before, and would not read now, is taken from it; the rest learns the newer state.
            var after = flow.After is null ? null : DetectionEvents.Of(flow.After).AsRevision(++_outputs);
            if (flow.Before is { } before)
            {
                FindReaders(DetectionEvents.Of(before), before.IsSignal);
                _candidates.RemoveAll(target => after is not null && Passes(target, after));
                Retract(DetectionEvents.Of(before));
            }

            if (after is not null)
            {
                FindReaders((DetectionEvent)after, flow.After!.IsSignal);
                MatchCandidates(after, isKnown: flow.Before is not null, seen: null, tooLateBy: 0);
            }
        }
    }

    private void FindReaders(DetectionEvent output, bool isSignal)
    {
        _candidates.Clear();
        _index.OutputCandidates(output, isSignal, _candidates);
    }

    private void FallDue()
    {
        while (_timers.Silence.TryTake(out var pending, out var due) || _timers.Clock.TryTake(out pending, out due))
        {
            try
            {
                pending.Rule.Due(pending.State, pending.Completing, due);
            }
#pragma warning disable CA1031 // The boundary of one rule, as above.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _judge.Output.Add(new EngineOutput.Faulted(pending.Rule.Rule.Id, pending.Completing.Event.Id, fault.Message));
            }

            Drain();
        }

        _expiry.AfterEvent(States);
    }
}
