namespace Detections.Rules.Diagnostics;

/// <summary>What can be wrong with a rule's tests: codes DET06xx.</summary>
public static partial class Codes
{
    /// <summary>A timeline entry that does not name one stream.</summary>
    public static Diagnostic NotOneEntry(Span span, int found) =>
        Error("DET0601", span, $"The entry has {found} keys and must name one stream. Write '- <stream>: {{ … }}' or '- wait: 5h'.");

    /// <summary>A stream of changes in a timeline.</summary>
    public static Diagnostic ChangedInTest(Span span, string stream) => Error(
        "DET0602",
        span,
        $"'{Cut(stream)}' cannot be given. Give the object twice with the same 'id' and other fields; the second is the change.");

    /// <summary>Repeats that cannot be read.</summary>
    public static Diagnostic BadRepeat(Span span, string text, int most) => Error(
        "DET0603",
        span,
        $"'{Cut(text)}' does not say how often. Write '10', '10 over 4m', 'daily for 20d' or 'hourly for 6h', with 1 to {most} repeats.");

    /// <summary>A timeline without an event.</summary>
    public static Diagnostic NothingGiven(Span span) =>
        Error("DET0604", span, "The test gives no event. Add one, such as '- signIn: { user: anna }'.");

    /// <summary>An expectation that cannot be read.</summary>
    public static Diagnostic BadExpect(Span span, string text) =>
        Error("DET0605", span, $"'{Cut(text)}' is not an expectation. Write 'none', a number of detections, or a map such as '{{ detections: 1 }}'.");

    /// <summary>An event that arrives before it happens.</summary>
    public static Diagnostic ArrivesBefore(Span span, string text) =>
        Error("DET0606", span, $"'{Cut(text)}' is before the event happens. Set 'arrives' to 'at' or later.");

    /// <summary>Two tests that say the same.</summary>
    public static Diagnostic TestTwice(Span span, string it, Span first) =>
        Error("DET0607", span, $"'{Cut(it)}' names two tests. Say in one of them what is different.") with
        {
            Related = [new RelatedPlace("First named here.", first)],
        };
}
