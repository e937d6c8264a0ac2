namespace Detections.Rules.Diagnostics;

/// <summary>What can be wrong with a rule's form: codes DET01xx.</summary>
public static partial class Codes
{
    /// <summary>A key that the map does not have.</summary>
    public static Diagnostic UnknownKey(Span span, string key, string owner, IReadOnlyList<string> candidates, IEnumerable<string> allowed) => Error(
        "DET0101",
        span,
        $"'{Cut(key)}' is not a key of {owner}." + (candidates.Count > 0 ? DidYouMean(candidates) : $" Expected one of: {string.Join(", ", allowed)}."));

    /// <summary>A key of the format that does nothing here.</summary>
    public static Diagnostic KeyWithoutEffect(Span span, string key, string owner, string remedy) =>
        Error("DET0102", span, $"'{key}' has no effect in {owner}. {remedy}");

    /// <summary>A key that must be there.</summary>
    public static Diagnostic MissingKey(Span span, string key, string owner) =>
        Error("DET0103", span, $"'{key}' is missing from {owner}. Add '{key}: …'.");

    /// <summary>A value of another form.</summary>
    public static Diagnostic WrongForm(Span span, string key, string expected, string found) =>
        Error("DET0104", span, $"'{Cut(key)}' must be {expected}, not {found}. Write it as {expected}.");

    /// <summary>Text that is no duration.</summary>
    public static Diagnostic BadDuration(Span span, string text) =>
        Error("DET0105", span, $"'{Cut(text)}' is not a duration. Write numbers with units such as '90s', '5m', '1h30m' or '7d'.");

    /// <summary>A number without a unit.</summary>
    public static Diagnostic DurationWithoutUnit(Span span, string number) =>
        Error("DET0106", span, $"'{Cut(number)}' has no unit. For minutes write '{Cut(number)}m', as in '5m'; units are ms, s, m, h, d and w.");

    /// <summary>A value outside its bounds.</summary>
    public static Diagnostic OutOfBounds(Span span, string key, string text, string allowed) =>
        Error("DET0107", span, $"'{Cut(text)}' cannot be the value of '{key}'. Allowed: {allowed}.");

    /// <summary>A word that the vocabulary does not have.</summary>
    public static Diagnostic UnknownWord(Span span, string word, string key, IReadOnlyList<string> candidates, IEnumerable<string> allowed) => Error(
        "DET0108",
        span,
        $"'{Cut(word)}' is not a value of '{key}'." + (candidates.Count > 0 ? DidYouMean(candidates) : $" Expected one of: {string.Join(", ", allowed)}."));

    /// <summary>An id that is not in kebab-case.</summary>
    public static Diagnostic BadId(Span span, string id) =>
        Error("DET0109", span, $"'{Cut(id)}' is not an id. Use lower-case letters, digits and single hyphens, such as 'leaked-credentials'.");

    /// <summary>An id that is not the file's name.</summary>
    public static Diagnostic IdIsNotFileName(Span span, string id, string file) =>
        Error("DET0110", span, $"'{Cut(id)}' is not the name of its file, '{Cut(file)}'. Rename one of them.");

    /// <summary>An ATT&amp;CK id of another form.</summary>
    public static Diagnostic BadAttackId(Span span, string id) =>
        Error("DET0111", span, $"'{Cut(id)}' is not an ATT&CK id. Write a technique such as 'T1078' or 'T1078.004', or a tactic such as 'TA0001'.");

    /// <summary>A key with nothing behind it.</summary>
    public static Diagnostic EmptyValue(Span span, string key) =>
        Error("DET0112", span, $"'{Cut(key)}' has no value. Write one, or remove the key.");

    /// <summary>A hole that is not closed, or holds nothing.</summary>
    public static Diagnostic BadHole(Span span, string text, string problem) =>
        Error("DET0113", span, $"'{Cut(text)}' {problem}. Write '{{expression}}' for a value, and '{{{{' or '}}}}' for a brace.");

    /// <summary>A file that is neither a rule, an exception nor a list.</summary>
    public static Diagnostic UnknownFile(Span span, string found) => Error(
        "DET0114",
        span,
        $"The file begins with {found}, so it is neither a rule, an exception nor a list. Begin it with 'rule: <id>', 'exception: <id>' or 'list: <id>'.");

    /// <summary>A bare severity level with cases behind it.</summary>
    public static Diagnostic SeverityOrder(Span span, string level) =>
        Error("DET0115", span, $"'{level}' holds always, so the cases behind it are never looked at. Put it last.");

    /// <summary>Text that is no date.</summary>
    public static Diagnostic BadDate(Span span, string text) =>
        Error("DET0116", span, $"'{Cut(text)}' is not a date. Write it as YYYY-MM-DD, such as '2027-06-30'.");

    /// <summary>Two keys of which only one can be used.</summary>
    public static Diagnostic KeysExclude(Span span, string key, string other, string remedy) =>
        Error("DET0117", span, $"'{key}' and '{other}' exclude each other. {remedy}");

    /// <summary>A cell that is not what its column holds.</summary>
    public static Diagnostic BadCell(Span span, string text, string column, string kind) =>
        Error("DET0118", span, $"'{Cut(text)}' is not {kind}, as the column '{Cut(column)}' asks for. Change the value or the column.");

    /// <summary>A list's own file that cannot be used.</summary>
    public static Diagnostic BadListFile(Span span, string file, string problem) =>
        Error("DET0119", span, $"'{Cut(file)}' cannot be used as rows: {problem}. Name a UTF-8 CSV file in the list's own folder whose first line names the columns.");
}
