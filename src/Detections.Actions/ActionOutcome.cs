namespace Detections.Actions;

/// <summary>What became of an action that was carried out.</summary>
/// <param name="Summary">In a sentence: <c>Confirmed anna@contoso.com compromised</c>.</param>
/// <param name="Before">The state that it changed, as JSON; empty when there is none to show.</param>
/// <param name="After">The state afterwards, as JSON; empty likewise.</param>
/// <param name="RequestId">Graph's <c>request-id</c>, for support; empty when there is none.</param>
public sealed record ActionOutcome(string Summary, string Before = "", string After = "", string RequestId = "");
