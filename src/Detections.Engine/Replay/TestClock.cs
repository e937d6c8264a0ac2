using Detections.Engine.Time;
using Detections.Events;
using Detections.Rules;

namespace Detections.Engine.Replay;

/// <summary>The moments at which something can fall due in a test, so that a detection's time of emission is exact.</summary>
internal static class TestClock
{
    /// <summary>
    /// More than this many moments are not looked at one by one; the end still is, so nothing is missed but the exact
    /// time of emission.
    /// </summary>
    private const int MaxMoments = 20_000;

    /// <summary>When events plus windows plus lateness fall due, ascending, without repetition; the last one is when everything is decided.</summary>
    internal static IReadOnlyList<DateTimeOffset> DueTimes(RuleSet rules, IEnumerable<TimelineMoment> moments, Lateness lateness)
    {
        var spans = Spans(rules);
        var delays = Delays(rules, lateness);
        var due = new SortedSet<DateTimeOffset>();
        var last = Timeline.Start;
        foreach (var moment in moments)
        {
            last = Latest(last, Latest(moment.OccursAt, moment.ArrivesAt));
            if (due.Count > MaxMoments)
            {
                continue;
            }

            foreach (var span in spans)
            {
                foreach (var delay in delays)
                {
                    due.Add(moment.OccursAt + span + delay);
                }
            }
        }

        var longest = spans.Aggregate(TimeSpan.Zero, (sum, span) => sum + span);
        due.Add(last + longest + longest + delays.Max() + delays.Max() + TimeSpan.FromDays(1));
        return [.. due];
    }

    private static List<TimeSpan> Spans(RuleSet rules)
    {
        var spans = new SortedSet<TimeSpan> { TimeSpan.Zero };
        foreach (var rule in rules.Rules)
        {
            spans.Add(rule.Rule.Match.Within);
            if (rule.Rule.Match is Match.Session session)
            {
                spans.Add(session.Gap);
            }

            foreach (var step in RuleClosure.AllSteps(rule))
            {
                spans.Add(step.Step.Within ?? TimeSpan.Zero);
            }
        }

        return [.. spans];
    }

    private static List<TimeSpan> Delays(RuleSet rules, Lateness lateness)
    {
        var delays = new SortedSet<TimeSpan> { TimeSpan.Zero };
        foreach (var rule in rules.Rules)
        {
            foreach (var step in RuleClosure.AllSteps(rule))
            {
                var source = lateness.Of(step.Step.On.Value is Rules.Stream.Of of ? of.Kind : EventKind.Detection);
                delays.Add(source.Usual);
                delays.Add(source.Longest);
            }
        }

        return [.. delays];
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
