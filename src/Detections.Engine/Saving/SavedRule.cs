using System.Collections.Immutable;
using Detections.Engine.Correlation;

namespace Detections.Engine.Saving;

/// <summary>
/// One rule's state within a saved state. It says of itself how many lists it has, so that it can be read past when its rule is no
/// more what it was.
/// </summary>
internal static class SavedRule
{
    /// <summary>Writes everything that a rule holds.</summary>
    public static void Write(StateWriter writer, RuleState rule)
    {
        writer.Count(rule.Lists);
        writer.Count(rule.Keys.Count);
        foreach (var key in rule.Keys.Values)
        {
            WriteKey(writer, key);
        }

        var notes = rule.Notes;
        writer.Count(notes.Length);
        foreach (var note in notes)
        {
            writer.Number(note);
        }

        foreach (var (step, value, list) in rule.Unkeyed)
        {
            writer.Count(step + 1);
            writer.Name(value);
            WriteList(writer, list);
        }

        writer.Count(0);
    }

    /// <summary>Fills a state that holds nothing; without one, reads past it.</summary>
    public static void Read(StateReader reader, RuleState? rule)
    {
        var lists = reader.Count();
        if (rule is not null && lists != rule.Lists)
        {
            throw new StateFormatException($"Rule '{rule.Rule.Id}' has {rule.Lists} lists for a key, and {lists} were saved.");
        }

        for (var keys = reader.Count(); keys > 0; keys--)
        {
            ReadKey(reader, lists, rule);
        }

        var notes = ImmutableArray.CreateBuilder<long>();
        for (var count = reader.Count(); count > 0; count--)
        {
            notes.Add(reader.Number());
        }

        while (reader.Count() is > 0 and var step)
        {
            var (value, list) = (reader.Name(), ReadList(reader));
            rule?.RestoreUnkeyed(step - 1, value, list ?? new TimeList());
        }

        rule?.Restored(notes.ToImmutable());
    }

    private static void WriteKey(StateWriter writer, KeyState key)
    {
        writer.Text(key.Key);
        writer.Names(key.Parts);
        writer.Names(key.Labels);
        writer.Flag(key.IsLimitReported);
        for (var list = 0; list < key.Lists; list++)
        {
            WriteList(writer, key[list]);
        }

        writer.Count(key.SharedCompletions?.Count ?? 0);
        foreach (var shared in key.SharedCompletions?.Values ?? Enumerable.Empty<(HeldEvent Held, Completion Completion)>())
        {
            WriteHeld(writer, shared.Held);
            writer.Completion(shared.Completion);
        }
    }

    private static void ReadKey(StateReader reader, int lists, RuleState? rule)
    {
        var (text, parts, labels) = (reader.Text(), reader.Names(), reader.Names());
        var key = rule?.Put(text, parts, labels);
        var isLimitReported = reader.Flag();
        for (var list = 0; list < lists; list++)
        {
            if (ReadList(reader) is { } held)
            {
                key?.Restore(list, held);
            }
        }

        for (var count = reader.Count(); count > 0; count--)
        {
            var held = ReadHeld(reader);
            if (reader.Completion() is { } completion && key is not null)
            {
                (key.SharedCompletions ??= [])[(held.Event.Kind, held.Event.Id)] = (held, completion);
            }
        }

        if (key is not null)
        {
            key.IsLimitReported = isLimitReported;
        }
    }

    private static void WriteList(StateWriter writer, TimeList list)
    {
        writer.Number(list.Dropped);
        writer.Count(list.Count);
        for (var index = 0; index < list.Count; index++)
        {
            WriteHeld(writer, list[index]);
        }
    }

    /// <summary>Null when nothing ever stood in it.</summary>
    private static TimeList? ReadList(StateReader reader)
    {
        var dropped = reader.Number();
        var count = reader.Count();
        if (dropped == 0 && count == 0)
        {
            return null;
        }

        var list = new TimeList();
        list.RestoreDropped(dropped);
        for (; count > 0; count--)
        {
            list.Insert(ReadHeld(reader));
        }

        return list;
    }

    private static void WriteHeld(StateWriter writer, HeldEvent held)
    {
        writer.Event(held.Event);
        writer.Number(held.Ticks);
        writer.Revision(held.OldestRevision);
        writer.Flag(held.SharesCompletion);
        writer.Name(held.Value);
        writer.Count(held.Values is null ? 0 : held.Values.Count + 1);
        foreach (var value in held.Values ?? [])
        {
            writer.Name(value);
        }

        writer.Decimal(held.Number);
        writer.Count(held.Ordinal);
        writer.Completion(held.Completion);
    }

    private static HeldEvent ReadHeld(StateReader reader)
    {
        var held = new HeldEvent(reader.Event(), reader.Number(), reader.Revision())
        {
            SharesCompletion = reader.Flag(),
            Value = reader.Name(),
        };
        if (reader.Count() is > 0 and var values)
        {
            var list = new string[values - 1];
            for (var index = 0; index < list.Length; index++)
            {
                list[index] = reader.Name();
            }

            held.Values = list;
        }

        held.Number = reader.Decimal();
        held.Ordinal = reader.Count();
        held.Completion = reader.Completion();
        return held;
    }
}
