using System.Collections.Immutable;

namespace Detections.Rules.Loading;

/// <summary>A node of a YAML file that knows where it stands.</summary>
internal abstract record YamlNode(Span Span);

/// <summary>Text; YAML's other types are left to whoever reads it, so that NO stays Norway.</summary>
/// <param name="Text">The value.</param>
/// <param name="Style">How it was written.</param>
/// <param name="Span">Where, quotes and block indicators included.</param>
internal sealed record YamlScalar(string Text, YamlStyle Style, Span Span) : YamlNode(Span)
{
    /// <summary>True for nothing at all: <c>key:</c>, <c>~</c>, <c>null</c>.</summary>
    public bool IsNull => Style == YamlStyle.Plain && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A list.</summary>
internal sealed record YamlList(ImmutableArray<YamlNode> Items, Span Span) : YamlNode(Span);

/// <summary>A map; keys are unique.</summary>
internal sealed record YamlMap(ImmutableArray<YamlEntry> Entries, Span Span) : YamlNode(Span);

/// <summary>A key and its value.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);

/// <summary>How a scalar was written.</summary>
internal enum YamlStyle
{
    /// <summary>As it stands.</summary>
    Plain,

    /// <summary>In single or double quotes.</summary>
    Quoted,

    /// <summary>After <c>|</c>.</summary>
    Literal,

    /// <summary>After <c>&gt;</c>.</summary>
    Folded,
}
