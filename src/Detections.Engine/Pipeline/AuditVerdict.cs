namespace Detections.Engine.Pipeline;

/// <summary>What a check of an audit trail found.</summary>
/// <param name="Head">The last entry that fits; keep it elsewhere.</param>
/// <param name="Place">Number of the first entry that does not fit or is missing; null when the trail is whole.</param>
/// <param name="What">What is wrong there; empty when the trail is whole.</param>
public sealed record AuditVerdict(AuditHead Head, long? Place, string What)
{
    /// <summary>True when nothing was changed, removed, inserted, reordered or cut off.</summary>
    public bool IsWhole => Place is null;
}
