namespace Detections.Rules.Diagnostics;

/// <summary>What can be wrong with folding, actions and exceptions: codes DET05xx.</summary>
public static partial class Codes
{
    /// <summary>A <c>once</c> that cannot be read.</summary>
    public static Diagnostic BadOnce(Span span, string text) => Error(
        "DET0501", span, $"'{Cut(text)}' does not say how often. Write 'for 24h', 'per user for 24h' or 'never'.");

    /// <summary>An action that does not exist.</summary>
    public static Diagnostic UnknownAction(Span span, string name, IReadOnlyList<string> candidates, IEnumerable<string> known) => Error(
        "DET0502",
        span,
        $"There is no action '{Cut(name)}'." + (candidates.Count > 0 ? DidYouMean(candidates) : $" Expected one of: {string.Join(", ", known)}."));

    /// <summary>A parameter that an action does not have.</summary>
    public static Diagnostic UnknownParameter(Span span, string action, string name, IReadOnlyList<string> candidates, IEnumerable<string> known) => Error(
        "DET0503",
        span,
        $"'{action}' has no parameter '{Cut(name)}'." + (candidates.Count > 0 ? DidYouMean(candidates) : $" Expected one of: {string.Join(", ", known)}."));

    /// <summary>A parameter that must be there.</summary>
    public static Diagnostic MissingParameter(Span span, string action, string name) =>
        Error("DET0504", span, $"'{action}' needs '{name}'. Add '{name}:'.");

    /// <summary>A limit that cannot be read.</summary>
    public static Diagnostic BadLimit(Span span, string text) =>
        Error("DET0505", span, $"'{Cut(text)}' is no limit. Write a number and a length of time, such as '5 per 1h'.");

    /// <summary>A reminder that cannot be read.</summary>
    public static Diagnostic BadReminder(Span span, string text) =>
        Error("DET0506", span, $"'{Cut(text)}' does not say when to remind. Write '24h', or '24h doubling to 7d'.");

    /// <summary>An action that needs exactly one name.</summary>
    public static Diagnostic BadAction(Span span) => Error(
        "DET0507", span, "An action is written as its name and its parameters, such as '- notify: soc' or '- user.revokeSessions: { user: user }'.");

    /// <summary>A date that cannot be read.</summary>
    public static Diagnostic BadDate(Span span, string text) =>
        Error("DET0508", span, $"'{Cut(text)}' is no date. Write it as year, month and day, such as 2027-03-01.");

    /// <summary>An exception whose time is over.</summary>
    public static Diagnostic ExceptionExpired(Span span, string id, string date) => Error(
        "DET0509", span, $"Exception '{Cut(id)}' expired on {date}. Remove it, or give it another 'expires' and say why.");

    /// <summary>An exception for a step that the rule does not have.</summary>
    public static Diagnostic UnknownDroppedStep(Span span, string step, string ruleId, IReadOnlyList<string> steps) => Error(
        "DET0510",
        span,
        $"Rule '{ruleId}' has no step '{Cut(step)}'. " + (steps.Count > 0 ? $"Expected 'any' or one of: {string.Join(", ", steps)}." : "Its steps have no names: write 'any'."));

    /// <summary>A list whose rows do not fit its columns.</summary>
    public static Diagnostic BadRow(Span span, string why) => Error("DET0511", span, $"The row does not fit the list's columns: {why}.");

    /// <summary>A column that conditions could not name, or that the list does not have.</summary>
    public static Diagnostic BadColumn(Span span, string name, string why, IReadOnlyList<string> candidates) =>
        Error("DET0512", span, $"Column '{Cut(name)}' {why}.{DidYouMean(candidates)}");

    /// <summary>A row whose first value another row has.</summary>
    public static Diagnostic RowTwice(Span span, string value, Span first) =>
        Error("DET0513", span, $"'{Cut(value)}' is on the list already, in line {first.Line}. Remove one of the rows.");

    /// <summary>A file of rows that is not there, or cannot be read.</summary>
    public static Diagnostic ListFile(Span span, string name) =>
        Error("DET0514", span, $"'{Cut(name)}' cannot be read. The file of a list lies in the same folder, and 'file' is its name.");
}
