using System.Collections.Immutable;

namespace Detections.Engine.Pipeline;

/// <summary>A worker is about to carry out a request that it has.</summary>
public sealed record BeginQuestion
{
    /// <summary>The request.</summary>
    public required string Key { get; init; }

    /// <summary>The worker.</summary>
    public required string Worker { get; init; }

    /// <summary>What is about to be done, for the audit trail.</summary>
    public required string Plan { get; init; }

    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How often such actions may begin.</summary>
    public ImmutableArray<ActionBound> Bounds { get; init; } = [];

    /// <summary>Why it may not begin as the request stands; null when nothing of it speaks against.</summary>
    public BeginAnswer? Objection(StoredRequest? request, ActionStop stop) => request switch
    {
        not { State: RequestState.Leased } => new(BeginVerdict.LeaseLost, "the request is not leased"),
        _ when request.Worker != Worker || !(request.LeasedUntil > Now) => new(BeginVerdict.LeaseLost, "another worker may have it"),
        { IsWithdrawn: true } => new(BeginVerdict.Withdrawn, "its detection was withdrawn"),
        _ when stop.IsStopped => new(BeginVerdict.Stopped, $"'{stop.Who}' stopped all actions"),
        _ => null,
    };
}
