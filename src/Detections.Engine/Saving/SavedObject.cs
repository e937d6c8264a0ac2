using Detections.Events;

namespace Detections.Engine.Saving;

/// <summary>A seen object within a saved state.</summary>
internal static class SavedObject
{
    public static void Write(StateWriter writer, SeenObject seen)
    {
        writer.Count(seen.Revisions.Count);
        foreach (var revision in seen.Revisions)
        {
            writer.Revision(revision);
        }

        writer.Count(seen.States.Count);
        foreach (var state in seen.States)
        {
            writer.Event(state);
        }

        writer.Count(seen.Accepted.Count);
        foreach (var (rule, step, key) in seen.Accepted)
        {
            writer.Count(rule);
            writer.Count(step);
            writer.Name(key);
        }
    }

    /// <summary>Reads an object; <paramref name="rules"/> gives for each rule of the saved state its index now, or -1.</summary>
    public static SeenObject Read(StateReader reader, int[] rules)
    {
        var revisions = new Revision[reader.Count()];
        for (var index = 0; index < revisions.Length; index++)
        {
            revisions[index] = reader.Revision();
        }

        if (revisions.Length == 0)
        {
            throw new StateFormatException("An object without a revision cannot be.");
        }

        var seen = new SeenObject(revisions);
        for (var states = reader.Count(); states > 0; states--)
        {
            seen.Insert(reader.Event());
        }

        for (var accepted = reader.Count(); accepted > 0; accepted--)
        {
            var (rule, step, key) = (reader.Count(), reader.Count(), reader.Name());
            if (rule < rules.Length && rules[rule] >= 0)
            {
                seen.Accept(rules[rule], step, key);
            }
        }

        return seen;
    }
}
