using Detections.Engine;
using Detections.Events;
using Detections.Rules;

namespace Detections.Testing.Reference;

/// <summary>
/// The meaning of a rule, written down as plainly as possible: keeps every event, and for each candidate asks by brute force whether it
/// completes the rule. What the engine computes incrementally must be the same set.
/// </summary>
public static class ReferenceEngine
{
    /// <summary>The completions of a rule over a set of events, as <c>tenant|key|kind/id</c>.</summary>
    public static SortedSet<string> Completions(CompiledRule rule, IReadOnlyList<SecurityEvent> events)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var tenant in events.GroupBy(e => e.TenantId))
        {
            var steps = rule.Steps.Select(step => ReferenceItem.Of(step, tenant)).ToList();
            var until = rule.Until is null ? [] : ReferenceItem.Of(rule.Until, tenant);
            foreach (var key in steps.SelectMany(items => items).Select(item => item.Key).Where(key => key is not null).Distinct())
            {
                // A step that joins by its where has no key of its own and belongs to every key.
                var mine = steps.Select(items => items.Where(item => item.Key is null || item.Key == key).ToList()).ToList();
                var aborts = until.Where(item => item.Key is null || item.Key == key).ToList();
                foreach (var (completing, _) in Complete(rule, mine, aborts))
                {
                    found.Add($"{tenant.Key}|{key}|{completing.Event.Kind}/{completing.Event.Id}");
                }
            }
        }

        return found;
    }

    private static IEnumerable<(ReferenceItem Completing, long Deadline)> Complete(
        CompiledRule rule, List<List<ReferenceItem>> steps, List<ReferenceItem> aborts)
    {
        switch (rule.Rule.Match)
        {
            case Match.Single or Match.Any:
                return steps.SelectMany(items => items).DistinctBy(item => item.Event.Id).Select(item => (item, 0L));
            case Match.Aggregate aggregate:
                return steps[0].Where(item => Reaches(rule, aggregate, steps[0], aborts, item)).Select(item => (item, 0L));
            case Match.FirstSeen firstSeen:
                return steps[0].Where(item => IsFirst(firstSeen, steps[0], item)).Select(item => (item, 0L));
            case Match.Spike spike:
                return steps[0].Where(item => IsSpike(spike, steps[0], item)).Select(item => (item, 0L));
            case Match.Session session:
                return steps[0].Where(item => SessionSize(session, steps[0], item) >= session.AtLeast).Select(item => (item, 0L));
            default:
                return new ReferenceJoin(rule, steps, aborts).Completions();
        }
    }

    private static bool Reaches(
        CompiledRule rule, Match.Aggregate match, List<ReferenceItem> items, List<ReferenceItem> aborts, ReferenceItem end)
    {
        var start = end.Ticks - match.Within.Ticks;
        foreach (var abort in aborts.Where(abort => abort.Ticks <= end.Ticks))
        {
            start = Math.Max(start, abort.Ticks);
        }

        var window = items.Where(item => item.Ticks > start && item.Ticks <= end.Ticks).Order().ToList();
        var numbers = window.Select(item => rule.Steps[0].Number?.Invoke(item.Event)).OfType<double>().Select(n => (decimal)n).Order().ToList();
        var value = match.Aggregation switch
        {
            Aggregation.Count => window.Count,
            Aggregation.Distinct => window.Select(item => rule.Steps[0].Value!(item.Event)).Where(v => v.Length > 0).Distinct().Count(),
            Aggregation.Sum => numbers.Count == 0 ? null : numbers.Sum(),
            Aggregation.Average => numbers.Count == 0 ? null : numbers.Sum() / numbers.Count,
            Aggregation.Percentile p => numbers.Count == 0
                ? null
                : numbers[Math.Clamp((int)Math.Ceiling(p.Rank / 100 * numbers.Count) - 1, 0, numbers.Count - 1)],
            _ => (decimal?)null,
        };
        if (value is null || window.Count == 0 || value < (decimal)match.Aggregation.AtLeast)
        {
            return false;
        }

        if (rule.Having is null)
        {
            return true;
        }

        var binding = new Binding(1, 1) { Current = end.Event, Count = window.Count };
        binding.Groups[0] = window.ConvertAll(item => item.Event);
        return rule.Having(binding);
    }

    private static bool IsFirst(Match.FirstSeen match, List<ReferenceItem> items, ReferenceItem end)
    {
        var from = end.Ticks - match.Lookback.Ticks;
        var hasHistory = match.Warmup == TimeSpan.Zero
            || items.Any(item => item.Ticks >= from && item.Ticks <= end.Ticks - match.Warmup.Ticks);
        var value = ((ProbeEvent)end.Event).Value;
        return hasHistory && value.Length > 0
            && items.Count(item => item.Ticks >= from && item.Ticks < end.Ticks && ((ProbeEvent)item.Event).Value == value) <= match.AtMost;
    }

    private static bool IsSpike(Match.Spike match, List<ReferenceItem> items, ReferenceItem end)
    {
        var start = end.Ticks - match.Within.Ticks;
        var now = items.Count(item => item.Ticks > start && item.Ticks <= end.Ticks);
        var past = items.Count(item => item.Ticks > start - match.Baseline.Ticks && item.Ticks <= start);
        return now >= match.AtLeast && now > match.Factor * (past / (match.Baseline / match.Within));
    }

    private static int SessionSize(Match.Session match, List<ReferenceItem> items, ReferenceItem end)
    {
        var upTo = items.Where(item => item.Ticks <= end.Ticks).Order().ToList();
        var size = 1;
        for (var index = upTo.Count - 1; index > 0 && upTo[index].Ticks - upTo[index - 1].Ticks < match.Gap.Ticks; index--)
        {
            size++;
        }

        return size;
    }
}
