namespace Detections.Events;

/// <summary>A field whose values are words of a list, which Microsoft extends and respells over time.</summary>
public interface IVocabulary
{
    /// <summary>The word as the source wrote it; empty when absent.</summary>
    string Text { get; }

    /// <summary>The word in one spelling for all that compare as equal: lower case, aliases replaced; empty when absent.</summary>
    string Canonical { get; }

    /// <summary>True when the source sent a word.</summary>
    bool Exists { get; }

    /// <summary>True when the model knows the word, or an alias of it.</summary>
    bool IsKnown { get; }
}

/// <summary>What every vocabulary type offers statically.</summary>
/// <typeparam name="TSelf">The vocabulary type.</typeparam>
public interface IVocabulary<TSelf> : IVocabulary
    where TSelf : struct, IVocabulary<TSelf>
{
    /// <summary>The known words, aliases and ranks.</summary>
    static abstract VocabularyTable Vocabulary { get; }
}
