namespace FakeGraph.Ledger;

/// <summary>One effect on one target: what was done to a tenant, by whom, and whether the client was told.</summary>
public sealed record LedgerEntry
{
    /// <summary>Counts from 1, over all tenants.</summary>
    public required long Sequence { get; init; }

    /// <summary>Simulated time.</summary>
    public required DateTimeOffset Time { get; init; }

    public required string TenantId { get; init; }

    public required string AppId { get; init; }

    /// <summary>Its name, such as <c>confirmCompromised</c> or <c>updateAlert</c>.</summary>
    public required string Action { get; init; }

    public required string Method { get; init; }

    /// <summary>With the version, as it was asked for.</summary>
    public required string Path { get; init; }

    /// <summary>Id of the object; a call on several objects makes one entry for each.</summary>
    public required string Target { get; init; }

    /// <summary>The request's body as JSON; empty if it had none. Passwords are blotted out.</summary>
    public required string Body { get; init; }

    public required string RequestId { get; init; }

    /// <summary>The client's own id of the request; empty if it sent none.</summary>
    public required string ClientRequestId { get; init; }

    /// <summary>What the client was answered: differs from success if a fault hit after the effect.</summary>
    public required int Status { get; init; }

    /// <summary><c>answered</c>, or <c>lost</c> if the effect took place and the client was told otherwise or nothing.</summary>
    public required string Result { get; init; }
}
