namespace Detections.Engine.Pipeline;

/// <summary>What an action did, as the audit trail keeps it.</summary>
/// <param name="Result">In a sentence.</param>
/// <param name="Before">The state that it changed, as JSON; empty when there is none to show.</param>
/// <param name="After">The state afterwards; empty likewise.</param>
/// <param name="RequestId">Graph's <c>request-id</c>; empty when there is none.</param>
/// <param name="WasDone">True when the world was so already and nothing was sent.</param>
public sealed record ActionRecord(string Result, string Before = "", string After = "", string RequestId = "", bool WasDone = false);
