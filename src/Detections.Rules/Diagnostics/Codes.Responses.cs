namespace Detections.Rules.Diagnostics;

/// <summary>What can be wrong with responses: codes DET052x.</summary>
public static partial class Codes
{
    /// <summary>Hours that cannot be read.</summary>
    public static Diagnostic BadHours(Span span, string text) =>
        Error("DET0520", span, $"'{Cut(text)}' are no hours. Write them as '18:00-08:00'.");

    /// <summary>A time zone that is not known.</summary>
    public static Diagnostic UnknownZone(Span span, string text, IReadOnlyList<string> candidates) =>
        Error("DET0521", span, $"There is no time zone '{Cut(text)}'.{DidYouMean(candidates)} Names are those of the IANA database, such as Europe/Stockholm.");

    /// <summary>A hole that a response cannot fill.</summary>
    public static Diagnostic UnknownResponseWord(Span span, string word, IReadOnlyList<string> candidates, IReadOnlyList<string> known) => Error(
        "DET0522",
        span,
        $"A response does not know '{Cut(word)}'." + (candidates.Count > 0 ? DidYouMean(candidates) : $" Expected one of: {string.Join(", ", known)}."));

    /// <summary>A C# condition where only the response's own condition counts.</summary>
    public static Diagnostic ConditionInResponse(Span span, string action) => Error(
        "DET0523", span, $"'{Cut(action)}' has a 'when' of its own, which only a rule's actions can have. Put the condition into the response's 'when', or make two responses.");

    /// <summary>A moment that cannot be read.</summary>
    public static Diagnostic BadMoment(Span span, string text) =>
        Error("DET0524", span, $"'{Cut(text)}' is no moment. Write it as 2026-05-02T23:00Z.");
}
