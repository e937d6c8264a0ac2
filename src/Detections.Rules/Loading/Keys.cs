namespace Detections.Rules.Loading;

/// <summary>The keys that may stand in each map. Schema and binding read the same lists, so that they cannot diverge.</summary>
public static class Keys
{
    /// <summary>Of a rule file.</summary>
    public static IReadOnlyList<string> Rule { get; } =
    [
        "rule", "title", "status", "severity", "risk", "attack", "description", "investigate", "falsePositives", "references", "owner",
        "match", "emit", "keep", "once", "actions", "limits", "tests",
    ];

    /// <summary>Of <c>match</c>, whatever its shape.</summary>
    public static IReadOnlyList<string> Match { get; } =
    [
        "on", "where", "by", "within", "until", "sequence", "all", "any", "count", "distinct", "sum", "avg", "percentile", "rank", "atLeast",
        "having", "firstSeen", "lookback", "warmup", "atMost", "spike", "baseline", "session",
    ];

    /// <summary>Keys of <c>match</c> that name a shape.</summary>
    public static IReadOnlyList<string> Shapes { get; } =
        ["sequence", "all", "any", "count", "distinct", "sum", "avg", "percentile", "firstSeen", "spike", "session"];

    /// <summary>Of a step.</summary>
    public static IReadOnlyList<string> Step { get; } = ["on", "absent", "as", "where", "by", "within", "count", "distinct", "atLeast"];

    /// <summary>Of <c>until</c>.</summary>
    public static IReadOnlyList<string> Until { get; } = ["on", "where", "by"];

    /// <summary>Of <c>once</c> in its long form.</summary>
    public static IReadOnlyList<string> Once { get; } = ["per", "for", "remind"];

    /// <summary>Of <c>limits</c>.</summary>
    public static IReadOnlyList<string> Limits { get; } = ["perKey", "keys"];

    /// <summary>Of any action, beside its parameters.</summary>
    public static IReadOnlyList<string> Action { get; } = ["when", "approve", "limit"];

    /// <summary>Of a test.</summary>
    public static IReadOnlyList<string> Test { get; } = ["it", "given", "expect"];

    /// <summary>Of a timeline entry, beside the fields of the event.</summary>
    public static IReadOnlyList<string> Entry { get; } = ["at", "arrives", "repeat", "over", "users"];

    /// <summary>Of <c>expect</c> in its long form.</summary>
    public static IReadOnlyList<string> Expectation { get; } =
    [
        "detections", "signals", "folded", "withdrawn", "late", "limited", "severity", "title", "entities", "actions", "after",
    ];

    /// <summary>Of an exception file.</summary>
    public static IReadOnlyList<string> Exception { get; } = ["exception", "rules", "drop", "where", "why", "owner", "expires", "tests"];

    /// <summary>Of a response file.</summary>
    public static IReadOnlyList<string> Response { get; } = ["response", "description", "owner", "when", "do", "tests"];

    /// <summary>Of <c>when</c> in a response, beside the words of entities.</summary>
    public static IReadOnlyList<string> ResponseWhen { get; } = ["severity", "rules", "attack", "tenants", "hours", "days", "zone"];

    /// <summary>Of the detection in a response's test, beside the words of entities.</summary>
    public static IReadOnlyList<string> ResponseGiven { get; } = ["rule", "severity", "attack", "tenant", "title", "at"];

    /// <summary>Of a list file.</summary>
    public static IReadOnlyList<string> List { get; } = ["list", "description", "columns", "rows", "file"];
}
