namespace Detections.Rules.Diagnostics;

/// <summary>What loads, but should be better: codes DET9xxx.</summary>
public static partial class Codes
{
    /// <summary>A rule that nothing proves.</summary>
    public static Diagnostic NoTests(Span span, string ruleId) => Warning(
        "DET9001", span, $"Rule '{Cut(ruleId)}' has no tests, so nothing shows that it works. Add 'tests:' with a timeline that fires and one that does not.");

    /// <summary>Tests of which none fires.</summary>
    public static Diagnostic NeverFires(Span span, string ruleId) => Warning(
        "DET9002", span, $"No test of '{Cut(ruleId)}' expects a detection, so the rule may never fire. Add a timeline of the attack.");

    /// <summary>Tests of which none is a near miss.</summary>
    public static Diagnostic NoNearMiss(Span span, string ruleId) => Warning(
        "DET9003", span, $"No test of '{Cut(ruleId)}' shows events that it leaves alone, so the rule may fire at anything. Add events that come close, with 'expect: none'.");

    /// <summary>A high severity that tells nobody what to do.</summary>
    public static Diagnostic NothingToInvestigate(Span span) => Warning(
        "DET9004", span, "'high' wakes somebody, and the rule does not say what to look at. Add 'investigate:'.");

    /// <summary>A stable rule that nobody answers for.</summary>
    public static Diagnostic NoOwner(Span span, string ruleId) => Warning(
        "DET9005", span, $"Rule '{Cut(ruleId)}' is stable and nobody answers for it. Add 'owner:'.");

    /// <summary>An action of a rule that never acts.</summary>
    public static Diagnostic NeverActs(Span span, string action) => Note(
        "DET9006", span, $"'{Cut(action)}' is never carried out: the rule is experimental. Use 'status: test' to see what it would do, 'stable' to let it act.");

    /// <summary>An action that keeps people from working, without anything that holds it back.</summary>
    public static Diagnostic Unguarded(Span span, string action) => Warning(
        "DET9007", span, $"'{Cut(action)}' keeps somebody from working, and nothing holds it back. Add 'approve:', or a 'limit' such as '5 per 1h'.");

    /// <summary>A title that is the same for every detection.</summary>
    public static Diagnostic SameTitle(Span span) => Note(
        "DET9008", span, "Every detection of the rule has this title. Name whom it is about, such as '{user}: …'.");

    /// <summary>A window longer than history is usually kept.</summary>
    public static Diagnostic LongWindow(Span span, string key, int days) => Warning(
        "DET9009", span, $"'{key}' looks back {days} days, longer than events are usually kept. Use 90d or less, or make sure that the journal reaches as far.");

    private static Diagnostic Note(string code, Span span, string message) => new(code, DiagnosticSeverity.Note, message, span);
}
