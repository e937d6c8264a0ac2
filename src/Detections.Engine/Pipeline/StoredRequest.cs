namespace Detections.Engine.Pipeline;

/// <summary>An action request and where it stands.</summary>
public sealed record StoredRequest
{
    /// <summary>What is asked for; its key is the idempotency key.</summary>
    public required ActionRequest Request { get; init; }

    /// <summary>Place in the order in which requests were decided.</summary>
    public required long Number { get; init; }

    /// <summary>The detection that asks.</summary>
    public required string DetectionId { get; init; }

    /// <summary>Its rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>The rule's fingerprint when it decided; empty for requests that an older version stored.</summary>
    public string RuleVersion { get; init; } = "";

    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>What is acted upon; see <see cref="ActionSubject"/>.</summary>
    public required string Subject { get; init; }

    /// <summary>Where it stands.</summary>
    public required RequestState State { get; init; }

    /// <summary>True when its detection was withdrawn: a worker that has it does not begin.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>The clock of the batch that decided it.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Not handed out before this time.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>How often it was leased.</summary>
    public int Attempts { get; init; }

    /// <summary>Who has it; empty for nobody.</summary>
    public string Worker { get; init; } = "";

    /// <summary>Until when it is that worker's own; null when nobody has it.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>The last error, result, reason or plan; empty before there is one.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>Who approved or denied it; empty for nobody.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>When the approval runs out; null for never.</summary>
    public DateTimeOffset? ApprovalExpires { get; init; }
}
