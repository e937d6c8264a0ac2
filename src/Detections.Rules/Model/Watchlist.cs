using System.Collections.Immutable;

namespace Detections.Rules;

/// <summary>A list file: values that predicates look up as <c>Lists.OfficeEgress.Contains(x)</c>.</summary>
/// <remarks>Immutable. Do not compare with <c>==</c>: collections do not compare by content.</remarks>
public sealed record Watchlist
{
    /// <summary>Kebab-case id; equals the file's name without extension.</summary>
    public required Located<string> Id { get; init; }

    /// <summary>The id in PascalCase, as predicates write it: <c>office-egress</c> is <c>OfficeEgress</c>, <c>365-apps</c> is <c>_365Apps</c>.</summary>
    public string Name => MemberName.Of(Id.Value);

    /// <summary>The columns in authored order; the first is the one that <c>Contains</c> looks in. Never empty.</summary>
    public required ImmutableArray<ListColumn> Columns { get; init; }

    /// <summary>One text per column and row, in the order of <see cref="Columns"/>; checked against the column's kind; empty where the row has no value.</summary>
    public required ImmutableArray<ImmutableArray<string>> Rows { get; init; }

    /// <summary>The file it came from.</summary>
    public required string Path { get; init; }
}

/// <summary>A column of a <see cref="Watchlist"/>.</summary>
public sealed record ListColumn(Located<string> Name, ListColumnKind Kind)
{
    /// <summary>The name in PascalCase, as predicates write it: <c>last-review</c> is <c>LastReview</c>.</summary>
    public string Member => MemberName.Of(Name.Value);
}

/// <summary>What a column holds.</summary>
public enum ListColumnKind
{
    /// <summary>Text, compared without regard to case.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An IPv4 or IPv6 address.</summary>
    Ip,

    /// <summary>A network in CIDR form, such as <c>192.0.2.0/24</c>; an address counts as a network of one.</summary>
    Cidr,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A date or an instant, ISO 8601.</summary>
    Time,
}
