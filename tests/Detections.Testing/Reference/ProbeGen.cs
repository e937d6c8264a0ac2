using CsCheck;
using Detections.Engine;
using Detections.Events;
using Detections.Rules;

namespace Detections.Testing.Reference;

/// <summary>Generates rules of every shape and timelines with ties, bursts, revisions and several tenants.</summary>
public static class ProbeGen
{
    private static readonly Gen<int> Minutes = Gen.Int[1, 12];

    /// <summary>A timeline in order of time.</summary>
    public static Gen<List<SecurityEvent>> Timeline { get; } =
        Gen.Select(
                Gen.Int[0, 24], Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[-1, 6], Gen.Int[0, 19],
                (at, type, value, key, number, odd) => (at, type, value, key, number, odd))
            .List[0, 9]
            .Select(Build);

    /// <summary>A rule of any shape.</summary>
    public static Gen<CompiledRule> Rule { get; } = Gen.OneOf(Single, Count, Distinct, Number, FirstSeen, Spike, Session, Join, Join, Join, Join);

    private static Gen<CompiledRule> Single => Gen.Const(ProbeRules.Rule("single", s => new Match.Single(Authored()) { Span = s }, [ProbeRules.Step(0, 'a')]));

    private static Gen<CompiledRule> Count => Gen.Select(Gen.Int[1, 4], Minutes, Gen.Bool, Gen.Bool, (n, within, until, having) => Aggregated(
        "count", new Aggregation.Count { AtLeast = n }, within, until,
        having ? b => b.Groups[0]!.Count(e => ((ProbeEvent)e).Value == "v1") < 2 : null));

    private static Gen<CompiledRule> Distinct => Gen.Select(Gen.Int[1, 3], Minutes, Gen.Bool, (n, within, until) => Aggregated(
        "distinct", new Aggregation.Distinct(ProbeRules.NoCode) { AtLeast = n }, within, until, null));

    private static Gen<CompiledRule> Number => Gen.Select(Gen.Int[0, 2], Gen.Int[1, 12], Minutes, (which, bound, within) => Aggregated(
        "number",
        which switch
        {
            0 => new Aggregation.Sum(ProbeRules.NoCode) { AtLeast = bound },
            1 => new Aggregation.Average(ProbeRules.NoCode) { AtLeast = bound / 2.0 },
            _ => new Aggregation.Percentile(ProbeRules.NoCode, 75) { AtLeast = bound / 2.0 },
        },
        within, false, null));

    private static Gen<CompiledRule> FirstSeen => Gen.Select(Gen.Int[1, 20], Gen.Int[0, 6], Gen.Int[0, 1], (lookback, warmup, atMost) => ProbeRules.Rule(
        "firstSeen",
        s => new Match.FirstSeen(Authored(), ProbeRules.NoCode, M(lookback), M(Math.Min(lookback, warmup)), atMost) { Span = s },
        [ProbeRules.Step(0, 'a')]));

    private static Gen<CompiledRule> Spike => Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 4], (factor, atLeast, within) => ProbeRules.Rule(
        "spike", s => new Match.Spike(Authored(), factor, M(within * 3), atLeast) { Span = s, Within = M(within) }, [ProbeRules.Step(0, 'a')]));

    private static Gen<CompiledRule> Session => Gen.Select(Gen.Int[1, 6], Gen.Int[1, 4], (gap, atLeast) => ProbeRules.Rule(
        "session", s => new Match.Session(Authored(), M(gap), atLeast) { Span = s }, [ProbeRules.Step(0, 'a')]));

    private static Gen<CompiledRule> Join => Gen.Select(
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 11], Gen.Int[0, 7], Gen.Int[0, 14]).List[2, 4], Minutes, Gen.Bool, Gen.Int[0, 5],
        (parts, within, ordered, extra) => Joined([.. parts.Select(p => (p.Item1, p.Item2, p.Item3, p.Item4))], within, ordered, extra));

    /// <summary>The same events in another order of arrival; the same for the same seed.</summary>
    public static List<SecurityEvent> Shuffled(IEnumerable<SecurityEvent> events, int seed)
    {
        var shuffled = events.ToArray();
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled];
    }

    /// <summary>Every event arrives up to two hours late (alerts are granted four).</summary>
    public static List<SecurityEvent> Delayed(IEnumerable<SecurityEvent> events, int seed)
    {
        var random = new Random(seed);
        return [.. events.Cast<ProbeEvent>()
            .Select(e => e.ReceivedLater(random.Next(0, 120)))
            .OrderBy(e => e.ReceivedAt)];
    }

    /// <summary>The same rule under another id.</summary>
    public static CompiledRule Renamed(CompiledRule rule, string id) => new()
    {
        Rule = rule.Rule with { Id = rule.Rule.Id with { Value = id } },
        Fingerprint = rule.Fingerprint,
        Steps = rule.Steps,
        Until = rule.Until,
        Having = rule.Having,
        Severity = rule.Severity,
        Title = rule.Title,
    };

    /// <summary>A rule in words, for a failing test.</summary>
    public static string Describe(CompiledRule rule) =>
        $"{rule.Rule.Match.GetType().Name} within {rule.Rule.Match.Within} until={rule.Until is not null} having={rule.Having is not null} emit={rule.Rule.Emit.Timing} ["
        + string.Join(" | ", rule.Steps.Select(s =>
            $"{(s.Step.IsAbsent ? "absent " : "")}{s.Step.Aggregation} within={s.Step.Within} joins={string.Join(",", s.Joins.Select(j => j.Test.Method.Name + "->" + string.Join("+", j.Needs)))} foreign={s.Step.IsJoinedByWhere}")) + "]";

    private static CompiledRule Aggregated(string id, Aggregation aggregation, int within, bool until, Func<Binding, bool>? having) =>
        ProbeRules.Rule(
            id,
            s => new Match.Aggregate(Authored(), aggregation) { Span = s, Within = M(within) },
            [ProbeRules.Step(0, 'a')],
            until ? ProbeRules.Step(1, 'b') : null,
            having);

    private static CompiledRule Joined(List<(int Type, int Form, int Join, int Own)> parts, int within, bool ordered, int extra)
    {
        var steps = new List<CompiledStep>();
        for (var index = 0; index < parts.Count; index++)
        {
            var (type, form, join, own) = parts[index];
            var absent = form >= 9 && steps.Concat([]).Any(s => !s.Step.IsAbsent);
            if (form == 11 && index == 0 && ordered)
            {
                absent = true;
            }

            if (index == parts.Count - 1 && steps.All(s => s.Step.IsAbsent))
            {
                absent = false;
            }

            // One counted step is enough: the reference tries every subset of its events.
            Aggregation? aggregation = absent || steps.Any(s => s.Step.Aggregation is not null) ? null : form switch
            {
                0 => new Aggregation.Count { AtLeast = 2 },
                1 => new Aggregation.Distinct(ProbeRules.NoCode) { AtLeast = 2 },
                _ => null,
            };
            var single = steps.Where(s => !s.Step.IsAbsent && s.Step.Aggregation is null).Select(s => s.Step.Index).ToList();
            var joins = single.Count == 0 ? [] : join switch
            {
                0 => new[] { ProbeRules.SameValue(single[^1]) },
                1 => [ProbeRules.OtherValue(single[0])],
                2 => [ProbeRules.Grows(single[^1])],
                3 => [ProbeRules.OtherValue(single[^1])],
                _ => Array.Empty<CompiledJoin>(),
            };
            var ownWithin = ordered && own < 3 ? M(own + 2) : (TimeSpan?)null;
            if (!ordered)
            {
                ownWithin = aggregation is not null && own < 3 ? M(own + 2) : null;
            }

            steps.Add(ProbeRules.Step(index, "abc"[type], absent, aggregation, ownWithin, joins: joins,
                joinedByWhere: ordered && !absent && aggregation is null && join == 0 && joins.Length > 0 && own == 14));
        }

        return ProbeRules.Rule(
            ordered ? "sequence" : "all",
            s => ordered
                ? new Match.Sequence([.. steps.Select(x => x.Step)]) { Span = s, Within = M(within) }
                : new Match.All([.. steps.Select(x => x.Step)]) { Span = s, Within = M(within) },
            steps,
            extra == 0 ? ProbeRules.Step(steps.Count, 'c') : null,
            emit: extra == 1 ? new Emission(false, EmissionTiming.Early) : extra == 2 ? new Emission(false, EmissionTiming.Final) : null);
    }

    private static List<SecurityEvent> Build(List<(int At, int Type, int Value, int Key, int Number, int Odd)> rows)
    {
        var events = new List<SecurityEvent>();
        for (var index = 0; index < rows.Count; index++)
        {
            var (at, type, value, key, number, odd) = rows[index];

            // Now and then another state of the event before, or another tenant.
            var revises = odd < 2 && index > 0;
            var id = revises ? events[^1].Id : $"e{index:00}";
            var tenant = revises ? events[^1].TenantId : odd == 5 ? "u" : "t";
            var last = revises ? (int)events[^1].Revision.RevisedAtTicks : 0;
            events.Add(new ProbeEvent(
                EventKind.Alert, id, at, revises ? ((ProbeEvent)events[^1]).Type : "abc"[type], key == 2 ? "other" : "k",
                value == 0 ? "" : $"v{value}", number < 0 ? null : number, revision: last + 1, tenant: tenant));
        }

        return [.. events.OrderBy(e => e.OccurredAt)];
    }

    private static Step Authored() => ProbeRules.Step(0, 'a').Step;

    private static TimeSpan M(int minutes) => TimeSpan.FromMinutes(minutes);
}
