using Detections.Engine.Pipeline;

namespace Detections.Actions.Outbox;

/// <summary>A request that may be carried out as far as is known: planned, free of protected entities, approved where it must be.</summary>
internal sealed record ReadyRequest(StoredRequest Request, IAction Action, ActionCall Call, ActionPlan.Ready Plan);
