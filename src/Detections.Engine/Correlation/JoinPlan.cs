using System.Collections.Immutable;

namespace Detections.Engine.Correlation;

/// <summary>
/// How a <c>sequence</c> or <c>all</c> is searched: in which order its steps are bound, and which conditions can be tested after each.
/// </summary>
/// <remarks>
/// The completing event is bound first. The other steps follow from last to first, nearest in time first, so that the first tuple
/// found is the one to show; a counted step whose events are compared with another step waits for that step.
/// Immutable.
/// </remarks>
internal sealed class JoinPlan
{
    private JoinPlan(ImmutableArray<PlannedStep> order, ImmutableArray<int> silences)
    {
        Order = order;
        Silences = silences;
    }

    /// <summary>The steps in order of binding; the completing one first, unless it is counted and needs others.</summary>
    public ImmutableArray<PlannedStep> Order { get; }

    /// <summary>
    /// Absent steps, except those at the end of a sequence. They are tested when everything is bound: an event that fills a step is not
    /// the one that must be missing, and which ones fill steps is not known before.
    /// </summary>
    public ImmutableArray<int> Silences { get; }

    /// <summary>Plans the search from one completing step.</summary>
    public static JoinPlan For(CompiledRule rule, int completing, bool isOrdered)
    {
        var order = new List<int>();
        AddAfterItsNeeds(rule, completing, order, isGiven: !IsCounted(rule, completing));
        for (var step = rule.Steps.Length - 1; step >= 0; step--)
        {
            AddAfterItsNeeds(rule, step, order, isGiven: false);
        }

        var planned = ImmutableArray.CreateBuilder<PlannedStep>();
        var bound = new HashSet<int>();
        var tested = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var step in order)
        {
            bound.Add(step);
            planned.Add(new PlannedStep(
                step,
                [.. TestableJoins(rule, bound, tested)]));
        }

        var silences = Enumerable.Range(0, rule.Steps.Length)
            .Where(step => rule.Steps[step].Step.IsAbsent && !(isOrdered && IsTrailing(rule, step)));
        return new JoinPlan(planned.ToImmutable(), [.. silences]);
    }

    private static bool IsCounted(CompiledRule rule, int step) => rule.Steps[step].Step.Aggregation is not null;

    private static void AddAfterItsNeeds(CompiledRule rule, int step, List<int> order, bool isGiven)
    {
        if (rule.Steps[step].Step.IsAbsent || order.Contains(step))
        {
            return;
        }

        // A counted step's conditions choose its events, and a step without a key is looked up by the step it equals.
        if (!isGiven && (IsCounted(rule, step) || rule.Steps[step].Step.IsJoinedByWhere))
        {
            foreach (var need in rule.Steps[step].Joins.SelectMany(join => join.Needs).Order())
            {
                AddAfterItsNeeds(rule, need, order, isGiven: false);
            }
        }

        order.Add(step);
    }

    private static IEnumerable<PlannedJoin> TestableJoins(CompiledRule rule, HashSet<int> bound, HashSet<object> tested)
    {
        for (var step = 0; step < rule.Steps.Length; step++)
        {
            var compiled = rule.Steps[step];
            if (compiled.Step.IsAbsent || compiled.Step.Aggregation is not null || !bound.Contains(step))
            {
                continue;
            }

            foreach (var join in compiled.Joins)
            {
                if (join.Needs.All(bound.Contains) && tested.Add(join))
                {
                    yield return new PlannedJoin(step, join);
                }
            }
        }
    }

    private static bool IsTrailing(CompiledRule rule, int step) => rule.Steps.Skip(step).All(later => later.Step.IsAbsent);
}

/// <summary>A step in the order of binding, with what can be tested once it is bound.</summary>
/// <param name="Step">Index of the step.</param>
/// <param name="Joins">Conditions between steps whose last part this is.</param>
internal sealed record PlannedStep(int Step, ImmutableArray<PlannedJoin> Joins);

/// <summary>A condition and the step it belongs to.</summary>
internal sealed record PlannedJoin(int Step, CompiledJoin Join);
