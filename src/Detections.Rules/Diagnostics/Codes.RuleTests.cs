namespace Detections.Rules.Diagnostics;

/// <summary>What can be wrong with the form of a rule's tests: codes DET0601 to DET0619.</summary>
public static partial class Codes
{
    /// <summary>A timeline entry that is not one stream and its fields.</summary>
    public static Diagnostic BadEntry(Span span) => Error(
        "DET0601", span, "An entry is a stream and its fields, such as '- signIn: { at: 5m, user: anna }', or '- wait: 5h'.");

    /// <summary>A repetition that cannot be read.</summary>
    public static Diagnostic BadRepeat(Span span, string text) => Error(
        "DET0602", span, $"'{Cut(text)}' does not say how often. Write '10 over 4m', '10', 'daily for 20d' or 'hourly for 6h'.");

    /// <summary>An expectation that says nothing.</summary>
    public static Diagnostic NothingExpected(Span span) => Error(
        "DET0603", span, "The test expects nothing in particular. Write 'none', a number of detections, or a map such as { detections: 1, severity: high }.");

    /// <summary>A change written as an event of its own.</summary>
    public static Diagnostic ChangeAsEntry(Span span, string stream) => Error(
        "DET0604", span, $"'{Cut(stream)}' cannot be given by itself. Give the object twice with the same 'id': the second entry is its change.");

    /// <summary>An event that arrives before it happens.</summary>
    public static Diagnostic ArrivesBefore(Span span) =>
        Error("DET0605", span, "The event arrives before it happens. Make 'arrives' at least as long as 'at'.");
}
