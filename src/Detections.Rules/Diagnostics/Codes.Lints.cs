namespace Detections.Rules.Diagnostics;

/// <summary>What is allowed and seldom wise: codes DET9xxx.</summary>
public static partial class Codes
{
    /// <summary>A rule without a test.</summary>
    public static Diagnostic NoTests(Span span, string id) =>
        Warning("DET9001", span, $"'{Cut(id)}' has no test. Add one that fires and one that does not.");

    /// <summary>A rule whose tests all expect it to fire.</summary>
    public static Diagnostic NoNearMiss(Span span, string id) =>
        Warning("DET9002", span, $"No test says when '{Cut(id)}' stays silent. Add a near miss with 'expect: none'.");

    /// <summary>A grave rule that does not say what to do.</summary>
    public static Diagnostic NothingToInvestigate(Span span, string id) =>
        Warning("DET9003", span, $"'{Cut(id)}' can be 'high' and does not say what to look at. Add 'investigate'.");

    /// <summary>A stable rule that nobody answers for.</summary>
    public static Diagnostic NoOwner(Span span, string id) =>
        Warning("DET9004", span, $"'{Cut(id)}' is 'stable' and nobody answers for it. Add 'owner'.");

    /// <summary>An experimental rule that asks for a change in the tenant.</summary>
    public static Diagnostic ExperimentalActs(Span span, string action) =>
        Note("DET9005", span, $"'{Cut(action)}' is not carried out, since the rule is experimental. Set 'status: stable' once the rule is proven.");

    /// <summary>A title that is the same for every detection.</summary>
    public static Diagnostic TitleSaysNothing(Span span) =>
        Warning("DET9006", span, "The title is the same for every detection. Name what it is about in a hole, such as '{user}'.");

    /// <summary>A window longer than is likely meant.</summary>
    public static Diagnostic LongWindow(Span span, int days) =>
        Warning("DET9007", span, $"The window of {days} days holds every event of its steps for as long. Use at most 30 days, or 'firstSeen' for what is new.");

    private static Diagnostic Note(string code, Span span, string message) => new(code, DiagnosticSeverity.Note, message, span);
}
