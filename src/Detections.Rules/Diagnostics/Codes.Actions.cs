namespace Detections.Rules.Diagnostics;

/// <summary>What can be wrong with folding, actions and exceptions: codes DET05xx.</summary>
public static partial class Codes
{
    /// <summary>A folding that cannot be read.</summary>
    public static Diagnostic BadOnce(Span span, string text) =>
        Error("DET0501", span, $"'{Cut(text)}' does not say how repeats fold. Write 'for 24h', 'per user for 24h' or 'never'.");

    /// <summary>A reminder that cannot be read.</summary>
    public static Diagnostic BadReminder(Span span, string text) =>
        Error("DET0502", span, $"'{Cut(text)}' is not a reminder. Write '24h', or '24h doubling to 7d' with a longer second time.");

    /// <summary>An action that does not exist.</summary>
    public static Diagnostic UnknownAction(Span span, string name, IReadOnlyList<string> candidates, IEnumerable<string> known) => Error(
        "DET0503",
        span,
        $"'{Cut(name)}' is not an action." + (candidates.Count > 0 ? DidYouMean(candidates) : $" Expected one of: {string.Join(", ", known)}."));

    /// <summary>A parameter that the action does not have.</summary>
    public static Diagnostic UnknownParameter(Span span, string name, string action, IReadOnlyList<string> candidates, IEnumerable<string> known) => Error(
        "DET0504",
        span,
        $"'{Cut(name)}' is not a parameter of '{action}'." + (candidates.Count > 0 ? DidYouMean(candidates) : $" Expected one of: {string.Join(", ", known)}."));

    /// <summary>A parameter that the action needs.</summary>
    public static Diagnostic MissingParameter(Span span, string name, string action) =>
        Error("DET0505", span, $"'{action}' needs '{name}'. Add '{name}: …'.");

    /// <summary>A limit that cannot be read.</summary>
    public static Diagnostic BadLimit(Span span, string text) =>
        Error("DET0506", span, $"'{Cut(text)}' is not a limit. Write a number and a time, such as '5 per 1h'.");

    /// <summary>An item that is not one action.</summary>
    public static Diagnostic NotOneAction(Span span, int found) =>
        Error("DET0507", span, $"The item has {found} keys and must be one action. Write '- name: {{ … }}', with one name each.");

    /// <summary>An exception past its day.</summary>
    public static Diagnostic ExceptionExpired(Span span, string id, DateOnly expires) => Error(
        "DET0508",
        span,
        $"The exception '{Cut(id)}' has expired on '{expires.ToString("O", System.Globalization.CultureInfo.InvariantCulture)}'. Remove it, or set a later day once its reason was checked.");

    /// <summary>A kept value under a name that C# or the format cannot use.</summary>
    public static Diagnostic BadKeptName(Span span, string name) =>
        Error("DET0509", span, $"'{Cut(name)}' cannot name a kept value. Use letters and digits, a lower-case letter first, such as 'users'.");

    /// <summary>A signal that asks for actions.</summary>
    public static Diagnostic SignalActs(Span span) =>
        Error("DET0510", span, "'actions' has no effect with 'emit: signal', which makes no detection. Remove one of them.");
}
