using System.Text.RegularExpressions;

namespace Detections.Events;

/// <summary>Questions to a vocabulary field. Case never counts, and an alias is as good as the value it stands for.</summary>
public static class VocabularyPredicates
{
    /// <summary>True when the word is one of <paramref name="words"/>.</summary>
    public static bool Is<T>(this T value, params ReadOnlySpan<string> words)
        where T : struct, IVocabulary<T>
    {
        foreach (var word in words)
        {
            if (T.Vocabulary.Same(value.Text, word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the word is one of <paramref name="words"/>.</summary>
    public static bool Is<T>(this T value, params ReadOnlySpan<T> words)
        where T : struct, IVocabulary<T>
    {
        foreach (var word in words)
        {
            if (T.Vocabulary.Same(value.Text, word.Text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the word is one of <paramref name="words"/>.</summary>
    public static bool In<T>(this T value, params ReadOnlySpan<string> words)
        where T : struct, IVocabulary<T> => value.Is(words);

    /// <summary>True when the word is one of <paramref name="words"/>.</summary>
    public static bool In<T>(this T value, params ReadOnlySpan<T> words)
        where T : struct, IVocabulary<T> => value.Is(words);

    /// <summary>True when the text contains one of <paramref name="parts"/>.</summary>
    public static bool Has<T>(this T value, params ReadOnlySpan<string> parts)
        where T : struct, IVocabulary<T> => value.Text.Has(parts);

    /// <summary>True when the text fits one of <paramref name="patterns"/>; <c>*</c> stands for any text, <c>?</c> for one character.</summary>
    public static bool Like<T>(this T value, params ReadOnlySpan<string> patterns)
        where T : struct, IVocabulary<T> => value.Text.Like(patterns);

    /// <summary>True when the text starts with one of <paramref name="starts"/>.</summary>
    public static bool StartsWithAny<T>(this T value, params ReadOnlySpan<string> starts)
        where T : struct, IVocabulary<T> => value.Text.StartsWithAny(starts);

    /// <summary>True when the text ends with one of <paramref name="ends"/>.</summary>
    public static bool EndsWithAny<T>(this T value, params ReadOnlySpan<string> ends)
        where T : struct, IVocabulary<T> => value.Text.EndsWithAny(ends);

    /// <summary>True when the regular expression is found in the text; see <see cref="TextPredicates.Matches(string?, string)"/>.</summary>
    public static bool Matches<T>(this T value, string pattern)
        where T : struct, IVocabulary<T> => value.Text.Matches(pattern);

    /// <summary>True when the regular expression is found in the text.</summary>
    public static bool Matches<T>(this T value, Regex pattern)
        where T : struct, IVocabulary<T> => value.Text.Matches(pattern);
}
