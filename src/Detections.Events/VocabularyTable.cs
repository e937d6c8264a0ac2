using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace Detections.Events;

/// <summary>The words of a vocabulary: known values, other spellings of them, and their order where they have one.</summary>
/// <remarks>Immutable; share freely.</remarks>
public sealed class VocabularyTable
{
    private readonly FrozenDictionary<string, Word> _words;
    private readonly FrozenDictionary<string, Word>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly bool _folds;

    /// <summary>Builds a table.</summary>
    /// <param name="name">What Graph calls the enumeration or field.</param>
    /// <param name="values">The known values as Graph spells them.</param>
    /// <param name="aliases">Other spellings, as <c>alias=value</c>.</param>
    /// <param name="ranks">The values that have an order, lowest first.</param>
    /// <param name="isOpen">True when Graph types the field as text, so that unlisted values are to be expected.</param>
    /// <param name="folds">True when spaces around, zero-width characters and the kind of dash do not count (activity names).</param>
    internal VocabularyTable(
        string name,
        ImmutableArray<string> values,
        ImmutableArray<string> aliases,
        ImmutableArray<string> ranks,
        bool isOpen,
        bool folds)
    {
        Name = name;
        Values = values;
        IsOpen = isOpen;
        Ranked = ranks;
        _folds = folds;
        var aliasOf = aliases
            .Select(alias => alias.Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        Aliases = aliasOf.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        var words = new Dictionary<string, Word>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in values)
        {
            words[Fold(value)] = new Word(value, Lower(Fold(value)), ranks.IndexOf(value));
        }

        foreach (var (alias, value) in aliasOf)
        {
            words[Fold(alias)] = new Word(alias, Lower(Fold(value)), ranks.IndexOf(value));
        }

        _words = words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _bySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What Graph calls the enumeration or field.</summary>
    public string Name { get; }

    /// <summary>The known values as Graph spells them.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>Other spellings and retired names, each with the value that it stands for.</summary>
    public FrozenDictionary<string, string> Aliases { get; }

    /// <summary>The values that have an order, lowest first; empty when there is none.</summary>
    public ImmutableArray<string> Ranked { get; }

    /// <summary>True when the field is plain text for Graph: unlisted values are then less of a surprise.</summary>
    public bool IsOpen { get; }

    /// <summary>The table of a vocabulary type; null when <paramref name="type"/> is not one.</summary>
    public static VocabularyTable? Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return typeof(IVocabulary).IsAssignableFrom(type) && type.IsValueType
            ? type.GetProperty("Vocabulary", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as VocabularyTable
            : null;
    }

    /// <summary>True when the word, or an alias of it, is listed; case does not count.</summary>
    public bool Knows(string? text) => !string.IsNullOrEmpty(text) && _words.ContainsKey(Fold(text));

    /// <summary>One spelling for all that compare as equal: lower case, aliases replaced.</summary>
    public string Canonical(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var folded = Fold(text);
        return _words.TryGetValue(folded, out var word) ? word.Canonical : Lower(folded);
    }

    /// <summary>Place in the order, from 0; null for what has none.</summary>
    public int? Rank(string? text) =>
        !string.IsNullOrEmpty(text) && _words.TryGetValue(Fold(text), out var word) && word.Rank >= 0 ? word.Rank : null;

    /// <summary>True when both are the same word, in whatever spelling.</summary>
    internal bool Same(string? left, string? right)
    {
        left ??= "";
        right ??= "";
        return left.Equals(right, StringComparison.OrdinalIgnoreCase)
            || ((Aliases.Count > 0 || _folds) && Canonical(left) == Canonical(right));
    }

    /// <summary>Negative, zero, positive; null when either has no place in the order.</summary>
    internal int? Compare(string? left, string? right) =>
        Rank(left) is { } first && Rank(right) is { } second ? first.CompareTo(second) : null;

    /// <summary>Reads a field; a known word costs no allocation.</summary>
    internal string Read(Raw raw)
    {
        Span<char> buffer = stackalloc char[64];
        if (raw.TryCopyAscii(buffer, out var length)
            && _bySpan.TryGetValue(buffer[..length], out var word)
            && buffer[..length].SequenceEqual(word.Spelling))
        {
            return word.Spelling;
        }

        return raw.Text;
    }

    private static string Lower(string text) => text.ToLowerInvariant();

    private string Fold(string text) => _folds ? Spelling.Fold(text) : text;

    private sealed record Word(string Spelling, string Canonical, int Rank);
}
