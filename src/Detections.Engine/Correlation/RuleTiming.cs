using Detections.Events;
using Detections.Rules;

namespace Detections.Engine.Correlation;

/// <summary>What follows from a rule's shape about time: how long its events matter, and which sources it must wait for.</summary>
internal sealed class RuleTiming
{
    /// <summary>Sources whose records do not change once written, beyond being completed within their lateness.</summary>
    private const int Logs = (1 << (int)EventKind.SignIn) | (1 << (int)EventKind.DirectoryAudit) | (1 << (int)EventKind.Detection);

    /// <summary>Length of the window in ticks; 0 for shapes without one.</summary>
    public required long Within { get; init; }

    /// <summary>How long an event can matter to others, in ticks.</summary>
    public required long Span { get; init; }

    /// <summary>The sources, a bit for each kind, of whose events the rule keeps some.</summary>
    public required int Sources { get; init; }

    /// <summary>The sources whose late events can disprove a match; 0 when none can.</summary>
    public required int DisprovingSources { get; init; }

    /// <summary>True when matches wait until nothing can disprove them.</summary>
    public required bool IsFinal { get; init; }

    /// <summary>True when the last step is absent, so that a deadline completes the rule.</summary>
    public required bool EndsInSilence { get; init; }

    /// <summary>True when identities decide about a key.</summary>
    public required bool HasEntityKeys { get; init; }

    /// <summary>Works the timing of a rule out; <paramref name="sourcesOf"/> says what an upstream rule reads.</summary>
    public static RuleTiming Of(CompiledRule rule, EngineOptions options, Func<string?, int> sourcesOf)
    {
        var match = rule.Rule.Match;
        var steps = rule.Steps;
        var sources = 0;
        var disproving = 0;
        var silence = 0L;
        var isLeading = match is Match.Sequence;
        foreach (var step in steps)
        {
            isLeading = isLeading && step.Step.IsAbsent;
            var mask = Mask(step.Step.On.Value, sourcesOf);
            sources |= mask;
            if (step.Step.IsAbsent)
            {
                disproving |= mask;

                // One that stands first looks back from the first event that is there, which is the window's length before its end at most.
                silence += (step.Step.Within ?? (isLeading ? match.Within : TimeSpan.Zero)).Ticks;
            }
        }

        if (rule.Until is { } until)
        {
            sources |= Mask(until.Step.On.Value, sourcesOf);
            disproving |= Mask(until.Step.On.Value, sourcesOf);
        }

        var ownDisproves = rule.Having is not null
            || match is Match.FirstSeen or Match.Spike or Match.Aggregate { Aggregation: Aggregation.Average or Aggregation.Percentile or Aggregation.Sum };
        if (ownDisproves)
        {
            disproving |= sources;
        }

        var hasAbsence = steps.Any(step => step.Step.IsAbsent);
        return new RuleTiming
        {
            Within = match.Within.Ticks,
            Span = SpanOf(match, options, sources) + silence,
            Sources = sources,
            DisprovingSources = disproving,
            IsFinal = disproving != 0 && (rule.Rule.Emit.Timing ?? (hasAbsence ? EmissionTiming.Final : EmissionTiming.Early)) == EmissionTiming.Final,
            EndsInSilence = match is Match.Sequence && steps[^1].Step.IsAbsent,
            HasEntityKeys = steps.Any(step => step.Keys.Any(key => key is CompiledKey.Of or CompiledKey.ComputedEntity)),
        };
    }

    private static long SpanOf(Match match, EngineOptions options, int sources) => match switch
    {
        // Single events are kept only so that a later state of the same object is recognised; logs do not change.
        Match.Single or Match.Any => (sources & ~Logs) == 0 ? TimeSpan.FromHours(3).Ticks : options.RevisionMemory.Ticks,
        Match.FirstSeen firstSeen => firstSeen.Lookback.Ticks,
        Match.Spike spike => (spike.Baseline + spike.Within).Ticks,
        Match.Session session => session.Gap.Ticks,
        _ => match.Within.Ticks,
    };

    private static int Mask(Rules.Stream stream, Func<string?, int> sourcesOf) => stream switch
    {
        Rules.Stream.Of { Kind: EventKind.Detection } => sourcesOf(null),
        Rules.Stream.Of of => 1 << (int)of.Kind,
        Rules.Stream.OfRule of => sourcesOf(of.RuleId),
        _ => 0,
    };
}
