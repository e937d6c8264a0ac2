namespace Detections.Engine.Pipeline;

/// <summary>One thing that was decided or done. Immutable. Texts may be empty where they do not apply.</summary>
public sealed record AuditEntry
{
    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What.</summary>
    public required AuditKind Kind { get; init; }

    /// <summary>The person, worker or part of the product that did it.</summary>
    public string Who { get; init; } = "";

    /// <summary>The tenant.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The action request.</summary>
    public string RequestKey { get; init; } = "";

    /// <summary>The action.</summary>
    public string Action { get; init; } = "";

    /// <summary>The detection that asked.</summary>
    public string DetectionId { get; init; } = "";

    /// <summary>Its rule.</summary>
    public string RuleId { get; init; } = "";

    /// <summary>The rule's fingerprint.</summary>
    public string RuleVersion { get; init; } = "";

    /// <summary>Who approved.</summary>
    public string Approver { get; init; } = "";

    /// <summary>In words: plan, result, reason.</summary>
    public string Text { get; init; } = "";

    /// <summary>The state before, as JSON.</summary>
    public string Before { get; init; } = "";

    /// <summary>The state after, as JSON.</summary>
    public string After { get; init; } = "";

    /// <summary>Graph's <c>request-id</c>.</summary>
    public string GraphRequestId { get; init; } = "";
}
