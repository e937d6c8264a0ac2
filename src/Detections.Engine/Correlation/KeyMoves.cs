using Detections.Events;

namespace Detections.Engine.Correlation;

/// <summary>
/// Moves what is held when an alias is learned: from under a key that it concerns to the keys that its events have now. What was
/// spoken of stays spoken of.
/// </summary>
internal static class KeyMoves
{
    /// <summary>Moves what the rule holds under keys of which <paramref name="part"/> is one part.</summary>
    public static void Rekey(RuleState rule, string part, Action<int, SecurityEvent, List<EventKey>> readKeys)
    {
        if (!rule.Timing.HasEntityKeys)
        {
            return;
        }

        var affected = rule.Rule.Steps[0].Keys.Length == 1
            ? (rule.Keys.TryGetValue(part, out var single) ? [single] : [])
            : rule.Keys.Values.Where(state => state.Parts.Contains(part)).ToList();
        foreach (var state in affected)
        {
            Move(rule, state, readKeys);
        }
    }

    private static void Move(RuleState rule, KeyState from, Action<int, SecurityEvent, List<EventKey>> readKeys)
    {
        var keys = new List<EventKey>();
        for (var step = 0; step < from.Lists; step++)
        {
            for (var index = from[step].Count - 1; index >= 0; index--)
            {
                var held = from[step][index];
                keys.Clear();
                readKeys(step, held.Event, keys);
                if (keys.Exists(key => string.Equals(key.Text, from.Key, StringComparison.Ordinal)))
                {
                    continue;
                }

                from.Open(step).RemoveAt(index);
                rule.Moved(from, step);
                foreach (var key in keys)
                {
                    MoveTo(rule, key, step, held);
                }
            }
        }

        if (from.IsEmpty)
        {
            rule.Close(from);
        }
    }

    private static void MoveTo(RuleState rule, in EventKey key, int step, HeldEvent held)
    {
        var to = rule.Open(key, held.Ticks);
        if (to is null)
        {
            return;
        }

        var known = to[step].IndexOf(held.Event.Kind, held.Event.Id);
        if (known >= 0)
        {
            to[step][known].Completion ??= held.Completion;
            return;
        }

        var index = to.Open(step).Insert(held);
        rule.Touch(to, step, held, index);
    }
}
