using System.Globalization;

namespace Detections.Rules.Diagnostics;

/// <summary>What a predicate may not do: codes DET03xx.</summary>
public static partial class Codes
{
    /// <summary>A type or member outside the list.</summary>
    public static Diagnostic NotAllowed(Span span, string symbol) => Error(
        "DET0301",
        span,
        $"'{Cut(symbol)}' is not available to rules. Use the event's own fields, text helpers such as 'Has', and arithmetic.");

    /// <summary>A form of C# that predicates do not have.</summary>
    public static Diagnostic FormNotAllowed(Span span, string form, string remedy) =>
        Error("DET0302", span, $"{form} is not available to rules. {remedy}");

    /// <summary>Something made with <c>new</c>.</summary>
    public static Diagnostic NewNotAllowed(Span span, string type) => Error(
        "DET0303",
        span,
        $"'new {Cut(type)}' is not available to rules. Only 'new TimeSpan(…)' and 'new DateTimeOffset(…)' are.");

    /// <summary>The clock.</summary>
    public static Diagnostic NoClock(Span span, string member) => Error(
        "DET0304",
        span,
        $"'{Cut(member)}' reads the clock, and a rule knows none: it must find the same in a replay. Compare times of events, such as 'e.OccurredAt'.");

    /// <summary>A lambda where none is expected, or with a body.</summary>
    public static Diagnostic LambdaNotAllowed(Span span) => Error(
        "DET0305",
        span,
        "'=>' is available only as an argument of a list's methods, with a single expression: 'window.Any(x => x.Succeeded)'.");

    /// <summary>Comments, directives and characters that could hide code.</summary>
    public static Diagnostic HiddenText(Span span, string what) =>
        Error("DET0306", span, $"{what} cannot stand in an expression. Move it to 'description', or into a YAML comment.");

    /// <summary>Too long.</summary>
    public static Diagnostic TooLong(Span span, int length, int limit) => Error(
        "DET0307",
        span,
        string.Create(CultureInfo.InvariantCulture, $"The expression has {length:N0} characters. Allowed: {limit:N0}. Use a watchlist for long lists of values."));

    /// <summary>Too deep.</summary>
    public static Diagnostic TooDeep(Span span, int limit) => Error(
        "DET0308",
        span,
        string.Create(CultureInfo.InvariantCulture, $"The expression is nested too deeply. Allowed: {limit} levels. Split it into several lines of 'where'."));

    /// <summary>Loops within loops.</summary>
    public static Diagnostic TooManyLambdas(Span span, int limit) => Error(
        "DET0309",
        span,
        string.Create(CultureInfo.InvariantCulture, $"'=>' is nested too deeply, and every level multiplies the cost. Allowed: {limit} levels."));
}
