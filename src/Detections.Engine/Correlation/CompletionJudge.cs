using Detections.Engine.Results;
using Detections.Engine.Suppression;
using Detections.Engine.Time;
using Detections.Events;

namespace Detections.Engine.Correlation;

/// <summary>A completing event that waits until nothing can disprove it.</summary>
internal readonly record struct PendingCompletion(RuleState Rule, KeyState State, HeldEvent Completing);

/// <summary>
/// Decides what becomes of the completions of one tenant: whether they wait, are spoken of, fold, or are withdrawn.
/// </summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class CompletionJudge
{
    private readonly EngineOptions _options;
    private readonly Watermarks _watermarks;
    private readonly Timers<PendingCompletion> _silence;
    private readonly Timers<PendingCompletion> _clock;
    private readonly Timers<(RuleState Rule, KeyState State)> _expiry;
    private readonly Dictionary<CompiledRule, Folder> _folders = [];
    private readonly DetectionBuilder _builder;
    private readonly Action<CompiledRule, Detection> _downstream;
    private readonly Action<CompiledRule, Detection> _withdrawDownstream;
    private readonly Action<CompiledRule, Detection, Detection> _enrichDownstream;

    public CompletionJudge(
        string tenantId,
        EngineOptions options,
        Watermarks watermarks,
        TenantTimers timers,
        Action<CompiledRule, Detection> downstream,
        Action<CompiledRule, Detection> withdrawDownstream,
        Action<CompiledRule, Detection, Detection> enrichDownstream)
    {
        _enrichDownstream = enrichDownstream;
        _options = options;
        _watermarks = watermarks;
        _silence = timers.Silence;
        _clock = timers.Clock;
        _expiry = timers.Expiry;
        _builder = new DetectionBuilder(tenantId);
        _downstream = downstream;
        _withdrawDownstream = withdrawDownstream;
    }

    /// <summary>Where outputs go; set for the length of a call of the engine.</summary>
    public ICollection<EngineOutput> Output { get; set; } = [];

    /// <summary>The event whose arrival is being judged; the reason of a withdrawal.</summary>
    public SecurityEvent? Cause { get; set; }

    /// <summary>What is held of the event at hand.</summary>
    public EventCuts Cuts { get; } = new();

    /// <summary>True once nothing more will come.</summary>
    public bool IsComplete { get; set; }

    /// <summary>What has come of a completing event for the key; null while nothing has.</summary>
    public static Completion? Find(KeyState state, HeldEvent completing) =>
        completing.SharesCompletion
            ? state.SharedCompletions?.GetValueOrDefault((completing.Event.Kind, completing.Event.Id)).Completion
            : completing.Completion;

    /// <summary>The condition holds on the window that ends at the event.</summary>
    public void Satisfied(RuleState rule, KeyState state, HeldEvent completing, Binding binding)
    {
        if (Find(state, completing) is not { } known)
        {
            if (!Waits(rule.Timing, completing, binding))
            {
                Emit(rule, state, completing, binding);
                return;
            }

            known = new Completion { State = CompletionState.Pending, Due = long.MinValue };
            Set(state, completing, known);
        }

        if (known.State == CompletionState.Pending)
        {
            Await(rule, state, completing, known, DueOf(completing, binding));
        }
        else
        {
            Enrich(rule, state, completing, binding, known);
        }
    }

    /// <summary>Wakes what was saved while it waited.</summary>
    public void Resume(RuleState rule, KeyState state, HeldEvent completing)
    {
        if (Find(state, completing) is { State: CompletionState.Pending } known)
        {
            Wake(rule, state, completing, known);
        }
    }

    /// <summary>The condition held, or was waited for, and does not hold any more.</summary>
    public void Disproved(RuleState rule, KeyState state, HeldEvent completing, Completion completion)
    {
        Set(state, completing, null);
        if (completion.State != CompletionState.Pending)
        {
            Withdraw(rule, completion, Reason());
        }
    }

    /// <summary>A completing event was taken out.</summary>
    public void Gone(RuleState rule, KeyState state, HeldEvent completing)
    {
        if (Find(state, completing) is { } completion)
        {
            Disproved(rule, state, completing, completion);
        }
    }

    /// <summary>True when the event waits until just then: what was added to the timers for another time is void.</summary>
    public static bool IsDue(KeyState state, HeldEvent completing, long due) =>
        Find(state, completing) is { State: CompletionState.Pending } pending && pending.Due == due;

    /// <summary>What was waited for is certain now.</summary>
    public void Decided(RuleState rule, KeyState state, HeldEvent completing, Binding binding)
    {
        if (Find(state, completing) is not { State: CompletionState.Pending } known)
        {
            return;
        }

        if (Waits(rule.Timing, completing, binding))
        {
            Await(rule, state, completing, known, DueOf(completing, binding));
        }
        else
        {
            Emit(rule, state, completing, binding);
        }
    }

    /// <summary>What was waited for did not come about.</summary>
    public static void Undecided(KeyState state, HeldEvent completing)
    {
        if (Find(state, completing) is { State: CompletionState.Pending })
        {
            Set(state, completing, null);
        }
    }

    /// <summary>A key was opened: it will be looked at again when what it holds can be let go of.</summary>
    public void Opened(RuleState rule, KeyState state, long ticks)
    {
        if (_options.Lateness is not null)
        {
            _expiry.Add(rule.Timing.Sources, ticks + rule.Timing.Span, (rule, state));
        }
    }

    /// <summary>A bound on the rule's state was reached.</summary>
    public void Limited(RuleState rule, string key, string what) =>
        Output.Add(new EngineOutput.Limited(rule.Rule.Id, key, what));

    /// <summary>How the rule folds.</summary>
    public Folder FolderOf(CompiledRule rule)
    {
        if (!_folders.TryGetValue(rule, out var folder))
        {
            folder = new Folder(rule, _options.Unfolded);
            _folders.Add(rule, folder);
        }

        return folder;
    }

    private static void Set(KeyState state, HeldEvent completing, Completion? completion)
    {
        var key = (completing.Event.Kind, completing.Event.Id);
        if (!completing.SharesCompletion)
        {
            completing.Completion = completion;
        }
        else if (completion is null)
        {
            state.SharedCompletions?.Remove(key);
        }
        else
        {
            (state.SharedCompletions ??= [])[key] = (completing, completion);
        }
    }

    private static long DueOf(HeldEvent completing, Binding binding) =>
        binding.Deadline?.UtcTicks ?? (completing.Ticks == long.MaxValue ? long.MaxValue : completing.Ticks + 1);

    private bool Waits(RuleTiming timing, HeldEvent completing, Binding binding)
    {
        if (IsComplete)
        {
            return false;
        }

        // A silence that speaks early still cannot speak before its deadline.
        return timing.IsFinal
            ? _watermarks.CompleteUpTo(timing.DisprovingSources) < DueOf(completing, binding)
            : binding.Deadline is { } deadline && _watermarks.Clock < deadline.UtcTicks;
    }

    /// <summary>Waits until then; another tuple, or another state of the event, may have moved the time since the waiting began.</summary>
    private void Await(RuleState rule, KeyState state, HeldEvent completing, Completion pending, long due)
    {
        if (pending.Due != due)
        {
            pending.Due = due;
            Wake(rule, state, completing, pending);
        }
    }

    private void Wake(RuleState rule, KeyState state, HeldEvent completing, Completion pending) =>
        (rule.Timing.IsFinal ? _silence : _clock).Add(
            rule.Timing.DisprovingSources, pending.Due, new PendingCompletion(rule, state, completing));

    private void Emit(RuleState rule, KeyState state, HeldEvent completing, Binding binding)
    {
        binding.Current = completing.Event;
        FillLabels(binding, state);
        var ticks = binding.Deadline?.UtcTicks ?? completing.Ticks;
        var folder = FolderOf(rule.Rule);
        if (!folder.Folds)
        {
            Speak(rule, state, completing, binding, ticks, null);
            return;
        }

        var key = DetectionBuilder.FoldingKey(rule.Rule, state, binding);
        if (folder.Find(key, ticks) is not { } series)
        {
            Speak(rule, state, completing, binding, ticks, key);
            return;
        }

        Set(state, completing, series.Repeat);
        var reminds = folder.Repeat(series, ticks);
        Output.Add(new EngineOutput.Folded(
            rule.Rule.Id, completing.Event, new DateTimeOffset(ticks, TimeSpan.Zero), series.HeadId, series.Repeats));
        if (reminds)
        {
            var detection = _builder.Build(rule.Rule, state, completing, binding, ticks);
            Output.Add(new EngineOutput.Reminded(detection, series.HeadId, series.Repeats));
        }
    }

    private void Speak(
        RuleState rule, KeyState state, HeldEvent completing, Binding binding, long ticks, string? foldingKey)
    {
        var detection = _builder.Build(rule.Rule, state, completing, binding, ticks);
        var series = foldingKey is null ? null : FolderOf(rule.Rule).Start(foldingKey, detection.Id, ticks);
        Set(state, completing, new Completion { State = CompletionState.Emitted, Detection = detection, Series = series });
        Output.Add(new EngineOutput.Detected(detection));
        _downstream(rule.Rule, detection);
    }

    /// <summary>What was spoken of holds still, on other or more evidence: it is told, as the same detection.</summary>
    private void Enrich(RuleState rule, KeyState state, HeldEvent completing, Binding binding, Completion completion)
    {
        if (completion is not { State: CompletionState.Emitted, Detection: { } before })
        {
            return;
        }

        binding.Current = completing.Event;
        FillLabels(binding, state);
        var after = _builder.Build(rule.Rule, state, completing, binding, binding.Deadline?.UtcTicks ?? completing.Ticks);
        if (!after.SaysTheSameAs(before))
        {
            completion.Detection = after;
            Output.Add(new EngineOutput.Enriched(after));
            _enrichDownstream(rule.Rule, before, after);
        }
    }

    private void Withdraw(RuleState rule, Completion completion, string reason)
    {
        var series = completion.Series;
        if (completion.Detection is not { } detection)
        {
            if (series is not null)
            {
                series.Repeats--;
            }

            return;
        }

        Output.Add(new EngineOutput.Withdrawn(detection, reason));
        _withdrawDownstream(rule.Rule, detection);
        if (series is not null)
        {
            FolderOf(rule.Rule).End(series);
            Promote(rule, series);
        }
    }

    /// <summary>The first repeat that still stands becomes a detection in the place of the one withdrawn; the others fold into it.</summary>
    private void Promote(RuleState rule, FoldedSeries series)
    {
        if (series.Repeats <= 0)
        {
            return;
        }

        foreach (var (state, repeat) in rule.CompletedBy(series.Repeat))
        {
            Set(state, repeat, null);
            if (rule.Holds(state, repeat))
            {
                Emit(rule, state, repeat, rule.BindingOfLast);
            }
        }
    }

    private static void FillLabels(Binding binding, KeyState state)
    {
        for (var part = 0; part < binding.KeyLabels.Length; part++)
        {
            binding.KeyLabels[part] = part < state.Labels.Length ? state.Labels[part] : "";
        }
    }

    private string Reason() => Cause is null
        ? "What it rests on was withdrawn."
        : $"{StreamNames.Of(Cause.Kind)} '{Cause.Id}' of {Cause.OccurredAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, which arrived later, disproves it.";
}
