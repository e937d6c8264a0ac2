using System.Collections.Immutable;

namespace Detections.Rules.Diagnostics;

/// <summary>How bad a diagnostic is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Loads, but is probably not what the author means.</summary>
    Warning,

    /// <summary>The rule does not load.</summary>
    Error,
}

/// <summary>Something an author should change: a place, a code, what is wrong and what to do. A value; immutable.</summary>
/// <param name="Code"><c>DET0201</c>; never renumbered, never reused.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Message">One line, the author's own word in single quotes, the remedy second; ends with a full stop.</param>
/// <param name="Span">The smallest span that the author must change.</param>
public sealed record Diagnostic(string Code, DiagnosticSeverity Severity, string Message, Span Span)
{
    /// <summary>Other places involved ("first defined here").</summary>
    public ImmutableArray<RelatedPlace> Related { get; init; } = [];
}

/// <summary>A second place that a diagnostic is about.</summary>
public sealed record RelatedPlace(string Message, Span Span);
