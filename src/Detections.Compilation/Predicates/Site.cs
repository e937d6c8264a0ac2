using System.Collections.Immutable;
using Detections.Compilation.Planning;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detections.Compilation.Predicates;

/// <summary>One author's expression, or one conjunct of it, set into a method of its own.</summary>
internal sealed class Site
{
    /// <summary>The method, without its class.</summary>
    public required string Method { get; init; }

    /// <summary>The whole text that it is a part of.</summary>
    public required CodeText Code { get; init; }

    /// <summary>The expression as it was read on its own; its span is the part of <see cref="Code"/>.</summary>
    public required ExpressionSyntax Syntax { get; init; }

    /// <summary>What becomes of its value.</summary>
    public required SiteKind Kind { get; init; }

    /// <summary>The names that it could use.</summary>
    public required Scope Scope { get; init; }

    /// <summary>The names that it does use, in the order of the method's parameters.</summary>
    public required ImmutableArray<ScopeName> Uses { get; init; }

    /// <summary>True when the same text stands in another method too, which reports what is wrong with it.</summary>
    public bool IsShadow { get; init; }

    /// <summary>Where the expression starts in the generated file.</summary>
    public int GeneratedStart { get; set; }

    /// <summary>Where names of ours stand within it, put there in place of a pattern.</summary>
    public HashSet<int> GeneratedNames { get; } = [];

    /// <summary>Where it ends.</summary>
    public int GeneratedEnd { get; set; }
}

/// <summary>What becomes of the value of an expression.</summary>
internal enum SiteKind
{
    /// <summary>True or false.</summary>
    Condition,

    /// <summary>Shown to people.</summary>
    Text,

    /// <summary>Compared: a key, or a value to be told apart.</summary>
    Keyed,

    /// <summary>The same for each element of a list.</summary>
    KeyedList,

    /// <summary>Added up.</summary>
    Number,

    /// <summary>Kept for other rules.</summary>
    Kept,
}
