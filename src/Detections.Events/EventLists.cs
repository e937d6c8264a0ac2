namespace Detections.Events;

/// <summary>Questions to a list that take a condition, and <c>First()</c> beside <c>First</c>, since both are written.</summary>
public static class EventLists
{
    /// <summary>How many elements satisfy <paramref name="condition"/>.</summary>
    public static int Count<T>(this EventList<T> list, Func<T, bool> condition) => list.Where(condition).Count;

    /// <summary>The first element, or an empty one.</summary>
    public static T First<T>(this EventList<T> list) => list.First;

    /// <summary>The first element that satisfies <paramref name="condition"/>, or an empty one.</summary>
    public static T First<T>(this EventList<T> list, Func<T, bool> condition) => list.Where(condition).First;

    /// <summary>The last element, or an empty one.</summary>
    public static T Last<T>(this EventList<T> list) => list.Last;

    /// <summary>The last element that satisfies <paramref name="condition"/>, or an empty one.</summary>
    public static T Last<T>(this EventList<T> list, Func<T, bool> condition) => list.Where(condition).Last;

    /// <summary>True when a text of the list contains one of <paramref name="parts"/>; see <see cref="TextPredicates.Has"/>.</summary>
    public static bool Has(this EventList<string> list, params ReadOnlySpan<string> parts)
    {
        foreach (var text in list)
        {
            if (text.Has(parts))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when a text of the list equals one of <paramref name="values"/>, without regard to case.</summary>
    public static bool ContainsAny(this EventList<string> list, params ReadOnlySpan<string> values)
    {
        foreach (var text in list)
        {
            if (text.Is(values))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when a word of the list is one of <paramref name="words"/>.</summary>
    public static bool ContainsAny<T>(this EventList<T> list, params ReadOnlySpan<string> words)
        where T : struct, IVocabulary<T>
    {
        foreach (var word in list)
        {
            if (word.Is(words))
            {
                return true;
            }
        }

        return false;
    }
}
