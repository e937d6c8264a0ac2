using Detections.Engine;
using Detections.Rules;

namespace Detections.Testing.Reference;

/// <summary>Sequences and alls by brute force: every choice of events for every step, tested as a whole.</summary>
internal sealed class ReferenceJoin(CompiledRule rule, List<List<ReferenceItem>> steps, List<ReferenceItem> aborts)
{
    private readonly bool _isOrdered = rule.Rule.Match is Match.Sequence;
    private readonly long _within = rule.Rule.Match.Within.Ticks;
    private readonly int[] _present = [.. Enumerable.Range(0, rule.Steps.Length).Where(s => !rule.Steps[s].Step.IsAbsent)];

    /// <summary>The completing items, with the deadline where a silence ends the sequence.</summary>
    public IEnumerable<(ReferenceItem Completing, long Deadline)> Completions()
    {
        var best = new Dictionary<ReferenceItem, List<ReferenceItem>[]>();
        foreach (var tuple in Tuples(0, new List<ReferenceItem>[rule.Steps.Length]))
        {
            if (!Holds(tuple))
            {
                continue;
            }

            foreach (var completing in Completing(tuple))
            {
                if (!best.TryGetValue(completing, out var other) || IsNearer(tuple, other))
                {
                    best[completing] = (List<ReferenceItem>[])tuple.Clone();
                }
            }
        }

        foreach (var (completing, tuple) in best)
        {
            if (!rule.Steps[^1].Step.IsAbsent || !_isOrdered)
            {
                yield return (completing, 0);
            }
            else if (Deadline(tuple) is { } deadline)
            {
                yield return (completing, deadline);
            }
        }
    }

    private IEnumerable<List<ReferenceItem>[]> Tuples(int position, List<ReferenceItem>[] tuple)
    {
        if (position == _present.Length)
        {
            yield return tuple;
            yield break;
        }

        var step = _present[position];
        foreach (var choice in Choices(step))
        {
            tuple[step] = choice;
            foreach (var rest in Tuples(position + 1, tuple))
            {
                yield return rest;
            }
        }
    }

    private IEnumerable<List<ReferenceItem>> Choices(int step)
    {
        var items = steps[step];
        if (rule.Steps[step].Step.Aggregation is not { } aggregation)
        {
            foreach (var item in items)
            {
                yield return [item];
            }

            yield break;
        }

        for (var mask = 1; mask < 1 << items.Count; mask++)
        {
            var group = items.Where((_, index) => (mask & (1 << index)) != 0).ToList();
            var size = aggregation is Aggregation.Count
                ? group.Count
                : group.Select(item => ((ProbeEvent)item.Event).Value).Where(v => v.Length > 0).Distinct().Count();
            if (size >= aggregation.AtLeast)
            {
                yield return group;
            }
        }
    }

    private IEnumerable<ReferenceItem> Completing(List<ReferenceItem>[] tuple)
    {
        var last = _present.Max(step => tuple[step].Max(item => item.Ticks));
        var candidates = _isOrdered ? tuple[_present[^1]] : _present.SelectMany(step => tuple[step]);
        return candidates.Where(item => item.Ticks == last);
    }

    private bool Holds(List<ReferenceItem>[] tuple)
    {
        var all = _present.SelectMany(step => tuple[step]).ToList();
        var end = all.Max(item => item.Ticks);
        var first = all.Min(item => item.Ticks);
        if (first <= end - _within || all.DistinctBy(item => item.Event.Id).Count() != all.Count)
        {
            return false;
        }

        return InOrder(tuple) && Joined(tuple) && Silent(tuple, all, end)
            && !aborts.Any(abort => abort.Ticks >= first && abort.Ticks <= end && !Uses(all, abort));
    }

    private bool InOrder(List<ReferenceItem>[] tuple)
    {
        for (var position = 0; position < _present.Length; position++)
        {
            var step = _present[position];
            var authored = rule.Steps[step].Step;
            if (authored.Aggregation is not null && authored.Within is { } span
                && tuple[step].Max(i => i.Ticks) - tuple[step].Min(i => i.Ticks) >= span.Ticks)
            {
                return false;
            }

            if (!_isOrdered || position == 0)
            {
                continue;
            }

            var before = tuple[_present[position - 1]].Max(i => i.Ticks);
            var now = tuple[step].Min(i => i.Ticks);
            if (now < before || (authored.Aggregation is null && authored.Within is { } own && now - before >= own.Ticks))
            {
                return false;
            }
        }

        return true;
    }

    private bool Joined(List<ReferenceItem>[] tuple) => _present.All(step =>
        tuple[step].All(item => rule.Steps[step].Joins.All(join => join.Test(Bind(tuple, item)))));

    private bool Silent(List<ReferenceItem>[] tuple, List<ReferenceItem> used, long end)
    {
        for (var step = 0; step < rule.Steps.Length; step++)
        {
            if (!rule.Steps[step].Step.IsAbsent)
            {
                continue;
            }

            var before = _present.Where(p => p < step).LastOrDefault(-1);
            var after = _present.Where(p => p > step).FirstOrDefault(-1);
            if (_isOrdered && after < 0)
            {
                continue;
            }

            var to = _isOrdered ? tuple[after].Min(i => i.Ticks) : end;
            var own = rule.Steps[step].Step.Within?.Ticks ?? _within;
            var from = _isOrdered ? (before >= 0 ? tuple[before].Max(i => i.Ticks) : to - own + 1) : end - _within + 1;
            if (Any(step, tuple, used, from, to))
            {
                return false;
            }
        }

        return true;
    }

    private long? Deadline(List<ReferenceItem>[] tuple)
    {
        var used = _present.SelectMany(step => tuple[step]).ToList();
        var last = used.Max(item => item.Ticks);
        var deadline = 0L;
        for (var step = rule.Steps.Length - 1; rule.Steps[step].Step.IsAbsent; step--)
        {
            var due = rule.Steps[step].Step.Within is { } own ? last + own.Ticks : used.Min(item => item.Ticks) + _within;
            deadline = Math.Max(deadline, due);
            if (Any(step, tuple, used, last, due - 1))
            {
                return null;
            }
        }

        return deadline;
    }

    private bool Any(int step, List<ReferenceItem>[] tuple, List<ReferenceItem> used, long from, long to) => steps[step].Any(item =>
        item.Ticks >= from && item.Ticks <= to && !Uses(used, item) && rule.Steps[step].Joins.All(join => join.Test(Bind(tuple, item))));

    private static bool Uses(List<ReferenceItem> used, ReferenceItem item) => used.Any(other => other.Event.Id == item.Event.Id);

    private Binding Bind(List<ReferenceItem>[] tuple, ReferenceItem current)
    {
        var binding = new Binding(rule.Steps.Length, 1) { Current = current.Event };
        foreach (var step in _present)
        {
            if (rule.Steps[step].Step.Aggregation is null)
            {
                binding.Events[step] = tuple[step][0].Event;
            }
            else
            {
                binding.Groups[step] = tuple[step].ConvertAll(item => item.Event);
            }
        }

        return binding;
    }

    private bool IsNearer(List<ReferenceItem>[] tuple, List<ReferenceItem>[] other)
    {
        foreach (var step in _present.Reverse())
        {
            var byLast = tuple[step].Max()!.CompareTo(other[step].Max()!);
            if (byLast != 0)
            {
                return byLast > 0;
            }

            var byFirst = tuple[step].Min()!.CompareTo(other[step].Min()!);
            if (byFirst != 0)
            {
                return byFirst > 0;
            }
        }

        return false;
    }
}
