using System.Collections.Immutable;
using Detections.Rules;

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
    private JoinPlan(ImmutableArray<PlannedStep> order) => Order = order;

    /// <summary>The steps in order of binding; the completing one first.</summary>
    public ImmutableArray<PlannedStep> Order { get; }

    /// <summary>Plans the search from one completing step.</summary>
    public static JoinPlan For(CompiledRule rule, int completing, bool isOrdered)
    {
        var order = new List<int> { completing };
        for (var step = rule.Steps.Length - 1; step >= 0; step--)
        {
            AddAfterItsNeeds(rule, step, order);
        }

        var planned = ImmutableArray.CreateBuilder<PlannedStep>();
        var bound = new HashSet<int>();
        var tested = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var step in order)
        {
            bound.Add(step);
            planned.Add(new PlannedStep(
                step,
                [.. TestableJoins(rule, bound, tested)],
                [.. TestableSilences(rule, bound, tested, isOrdered)]));
        }

        return new JoinPlan(planned.ToImmutable());
    }

    private static void AddAfterItsNeeds(CompiledRule rule, int step, List<int> order)
    {
        if (rule.Steps[step].Step.IsAbsent || order.Contains(step))
        {
            return;
        }

        // A counted step's conditions choose its events, and a step without a key is looked up by the step it equals.
        if (rule.Steps[step].Step.Aggregation is not null || rule.Steps[step].Step.IsJoinedByWhere)
        {
            foreach (var need in rule.Steps[step].Joins.SelectMany(join => join.Needs).Order())
            {
                AddAfterItsNeeds(rule, need, order);
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

    private static IEnumerable<int> TestableSilences(
        CompiledRule rule, HashSet<int> bound, HashSet<object> tested, bool isOrdered)
    {
        for (var step = 0; step < rule.Steps.Length; step++)
        {
            var compiled = rule.Steps[step];
            if (!compiled.Step.IsAbsent || (isOrdered && IsTrailing(rule, step)) || !compiled.Joins.SelectMany(join => join.Needs).All(bound.Contains))
            {
                continue;
            }

            var neighbours = isOrdered ? Neighbours(rule, step) : [];
            if (neighbours.All(bound.Contains) && tested.Add(compiled))
            {
                yield return step;
            }
        }
    }

    private static bool IsTrailing(CompiledRule rule, int step) => rule.Steps.Skip(step).All(later => later.Step.IsAbsent);

    private static IEnumerable<int> Neighbours(CompiledRule rule, int absent)
    {
        var before = Enumerable.Range(0, absent).LastOrDefault(step => !rule.Steps[step].Step.IsAbsent, -1);
        var after = Enumerable.Range(absent + 1, rule.Steps.Length - absent - 1)
            .FirstOrDefault(step => !rule.Steps[step].Step.IsAbsent, -1);
        return new[] { before, after }.Where(step => step >= 0);
    }
}

/// <summary>A step in the order of binding, with what can be tested once it is bound.</summary>
/// <param name="Step">Index of the step.</param>
/// <param name="Joins">Conditions between steps whose last part this is.</param>
/// <param name="Silences">Absent steps whose interval is known now. One at the end of a sequence is tested with the whole tuple.</param>
internal sealed record PlannedStep(int Step, ImmutableArray<PlannedJoin> Joins, ImmutableArray<int> Silences);

/// <summary>A condition and the step it belongs to.</summary>
internal sealed record PlannedJoin(int Step, CompiledJoin Join);
