namespace Detections.Rules.Diagnostics;

/// <summary>What can be wrong with the shape of a rule: codes DET01xx.</summary>
public static partial class Codes
{
    /// <summary>A key that does not exist where it stands.</summary>
    public static Diagnostic UnknownKey(Span span, string key, string where, IReadOnlyList<string> candidates, IReadOnlyList<string> known) => Error(
        "DET0101",
        span,
        $"{where} has no key '{Cut(key)}'." + (candidates.Count > 0 ? DidYouMean(candidates) : $" Expected one of: {string.Join(", ", known)}."));

    /// <summary>A key that must be there.</summary>
    public static Diagnostic MissingKey(Span span, string key, string where) =>
        Error("DET0102", span, $"{where} needs '{key}'. Add '{key}:'.");

    /// <summary>A list where text is expected, and so on.</summary>
    public static Diagnostic WrongKind(Span span, string key, string expected, string found) =>
        Error("DET0103", span, $"'{Cut(key)}' takes {expected}, not {found}.");

    /// <summary>A word that is none of those allowed.</summary>
    public static Diagnostic UnknownWord(Span span, string key, string word, IReadOnlyList<string> candidates, IEnumerable<string> known) => Error(
        "DET0104",
        span,
        $"'{Cut(word)}' is no {key}." + (candidates.Count > 0 ? DidYouMean(candidates) : $" Expected one of: {string.Join(", ", known)}."));

    /// <summary>Text that is no length of time.</summary>
    public static Diagnostic NotADuration(Span span, string key, string text) => Error(
        "DET0105",
        span,
        $"'{Cut(text)}' is no length of time for '{key}'. Write a number and a unit, such as 90s, 5m, 1h30m or 7d.");

    /// <summary>Text that is no number, or one out of bounds.</summary>
    public static Diagnostic NotANumber(Span span, string key, string text, string allowed) =>
        Error("DET0106", span, $"'{Cut(text)}' is no number for '{key}'. Allowed: {allowed}.");

    /// <summary>An id that is not kebab-case.</summary>
    public static Diagnostic BadId(Span span, string id) => Error(
        "DET0107", span, $"'{Cut(id)}' cannot be an id. Use lower-case letters, digits and single hyphens, such as 'risk-then-alert'.");

    /// <summary>An id that is not the file's name.</summary>
    public static Diagnostic IdIsNotFileName(Span span, string id, string fileName) => Error(
        "DET0108", span, $"'{Cut(id)}' stands in the file '{Cut(fileName)}'. Name the file '{Cut(id)}.yaml', so that the rule is found by its id.");

    /// <summary>Two files with one id.</summary>
    public static Diagnostic DuplicateId(Span span, string what, string id, Span first) =>
        Error("DET0109", span, $"There are two {what}s '{Cut(id)}'. Give one of them another id.") with
        {
            Related = [new RelatedPlace("First defined here.", first)],
        };

    /// <summary>Something that is no ATT&amp;CK id.</summary>
    public static Diagnostic BadAttackId(Span span, string id) => Error(
        "DET0110", span, $"'{Cut(id)}' is no ATT&CK id. Write a technique such as T1078 or T1078.004, or a tactic such as TA0001.");

    /// <summary>A key that does nothing where it stands.</summary>
    public static Diagnostic NoEffect(Span span, string key, string why) =>
        Error("DET0111", span, $"'{Cut(key)}' has no effect here: {why}. Remove it.");

    /// <summary>Nothing where text belongs.</summary>
    public static Diagnostic EmptyText(Span span, string key) =>
        Error("DET0112", span, $"'{key}' is empty. Write its value, or remove the key.");

    /// <summary>A severity that can never be reached.</summary>
    public static Diagnostic UnreachableSeverity(Span span) => Error(
        "DET0113", span, "This severity is never reached: the one before it has no condition. Put the one without a condition last.");

    /// <summary>A template whose braces do not match.</summary>
    public static Diagnostic UnclosedHole(Span span) =>
        Error("DET0114", span, "A '{' is not closed. Write '{{' and '}}' for braces that are text.");

    /// <summary>A hole with nothing in it.</summary>
    public static Diagnostic EmptyHole(Span span) =>
        Error("DET0115", span, "'{}' is empty. Write an expression, or '{{}}' for the braces themselves.");

    /// <summary>Severity cases without a last one that always holds.</summary>
    public static Diagnostic SeverityMayBeMissing(Span span) => Error(
        "DET0116", span, "No severity is left when none of these conditions holds. End the list with a severity without a condition, such as '- low'.");
}
