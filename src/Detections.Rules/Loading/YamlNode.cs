using System.Collections.Immutable;

namespace Detections.Rules.Loading;

/// <summary>A YAML value with the place where it stands.</summary>
internal abstract record YamlNode(Span Span);

/// <summary>How a scalar is written.</summary>
internal enum ScalarStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Block,
}

/// <summary>A scalar; what it means is decided by who reads it, since YAML's own typing surprises people.</summary>
/// <param name="Value">The text, with escapes and folding resolved.</param>
/// <param name="Style">How it is written.</param>
/// <param name="Source">Where each character of <paramref name="Value"/> stands.</param>
/// <param name="Span">The scalar, quotes and block indicator included.</param>
internal sealed record YamlScalar(string Value, ScalarStyle Style, PlacedText Source, Span Span) : YamlNode(Span)
{
    /// <summary>True for nothing at all, <c>~</c> and <c>null</c>, when plain.</summary>
    public bool IsNull => Style == ScalarStyle.Plain && CoreSchema.IsNull(Value);
}

/// <summary>A list.</summary>
internal sealed record YamlList(ImmutableArray<YamlNode> Items, Span Span) : YamlNode(Span);

/// <summary>A map whose keys are unique texts, in authored order.</summary>
internal sealed record YamlMap(ImmutableArray<YamlEntry> Entries, Span Span) : YamlNode(Span);

/// <summary>A key of a map and its value.</summary>
internal sealed record YamlEntry(Located<string> Key, YamlNode Value);
