using System.Collections.Immutable;
using Detections.Engine.Time;
using Detections.Events;
using Detections.Rules;

namespace Detections.Engine.Replay;

/// <summary>Runs a rule's timelines on a virtual clock: a backtest over a few events.</summary>
/// <remarks>
/// The clock moves to each arrival before the event is judged, and after the last one to every moment at which something can
/// fall due. Sources are as late as they are by default, or as told. Immutable; tests may run in parallel.
/// </remarks>
public sealed class RuleTestRunner
{
    private readonly RuleSet _rules;
    private readonly Lateness _lateness;

    /// <summary>Takes the rules among which the tested ones, and the rules that those read, are found.</summary>
    /// <param name="rules">All rules.</param>
    /// <param name="lateness">How late each source may be; <see cref="Lateness.Default"/> when null.</param>
    public RuleTestRunner(RuleSet rules, Lateness? lateness = null)
    {
        _rules = rules;
        _lateness = lateness ?? Lateness.Default;
    }

    /// <summary>Where every timeline begins.</summary>
    public static DateTimeOffset Start => Timeline.Start;

    /// <summary>Runs one test of the rule <paramref name="ruleId"/>, which must be in the set.</summary>
    public RuleTestResult Run(string ruleId, RuleTest test) => Run(ruleId, ruleId, test);

    /// <summary>Runs a test that belongs to <paramref name="ownerId"/>, such as an exception, against the rule <paramref name="ruleId"/>.</summary>
    public RuleTestResult Run(string ownerId, string ruleId, RuleTest test)
    {
        var rules = RuleClosure.Of(_rules, ruleId);
        var moments = Timeline.LayOut(test);
        var events = moments.Select(TimelineSample.Of).ToImmutableArray();
        var tally = Play(rules, ruleId, moments, events);
        var failures = ExpectationCheck.Compare(test.Expect, tally);
        if (!failures.IsEmpty)
        {
            var story = FailureStory.Tell(rules.Rules[^1], events);
            failures = failures.SetItem(0, failures[0] with { Steps = story });
        }

        return new RuleTestResult(ownerId, test, failures, [.. tally.Emitted.Select(emission => emission.Detection)]);
    }

    private TestTally Play(RuleSet rules, string ruleId, ImmutableArray<TimelineMoment> moments, ImmutableArray<SecurityEvent> events)
    {
        var engine = new DetectionEngine(rules, new EngineOptions { Lateness = _lateness });
        var tally = new TestTally(ruleId);
        var due = new Queue<DateTimeOffset>(TestClock.DueTimes(rules, moments, _lateness));
        for (var i = 0; i < moments.Length; i++)
        {
            var now = moments[i].ArrivesAt;
            MoveTo(engine, tally, due, now);
            engine.Advance(now, tally.Pending);
            engine.Process(events[i], tally.Pending);
            tally.Take(now);
        }

        MoveTo(engine, tally, due, DateTimeOffset.MaxValue);
        engine.Complete(tally.Pending);
        tally.Take(DateTimeOffset.MaxValue);
        return tally;
    }

    private static void MoveTo(DetectionEngine engine, TestTally tally, Queue<DateTimeOffset> due, DateTimeOffset now)
    {
        while (due.TryPeek(out var next) && next < now)
        {
            due.Dequeue();
            engine.Advance(next, tally.Pending);
            tally.Take(next);
        }
    }
}
