using Detections.Actions.Guardrails;

namespace Detections.Actions.Outbox;

/// <summary>How requests are carried out. Immutable.</summary>
public sealed record ActionRunnerOptions
{
    /// <summary>True to find out and record what would be done, and to send nothing. Default true.</summary>
    public bool IsDryRun { get; init; } = true;

    /// <summary>
    /// Who works, unique among running workers; begins with <c>detections</c>, so that nobody of this name approves. Default: of this
    /// machine and process.
    /// </summary>
    public string Worker { get; init; } = $"detections@{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>Guardrails.</summary>
    public GuardrailOptions Guardrails { get; init; } = new();

    /// <summary>Retries.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>The store's folder, where the file <c>actions.stop</c> stops everything; null for no such file.</summary>
    public string? StopFolder { get; init; }

    /// <summary>How long a worker has a request before it must renew. Default 1 minute.</summary>
    public TimeSpan LeaseFor { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often work is looked for, and the stop while something is under way. Default 1 second.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a request waits that a breaker or a stop holds up, before it is looked at again. Default 1 minute.</summary>
    public TimeSpan WaitFor { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many requests of one tenant are under way at once. Default 4.</summary>
    public int PerTenant { get; init; } = 4;

    /// <summary>A request that takes longer, waiting for Graph's limits included, is given back as failed. Default 10 minutes.</summary>
    public TimeSpan ActWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Plans of recorded requests are made when they were decided no longer ago. Default 1 day.</summary>
    public TimeSpan PlanWithin { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long what is under way may take to end when the daemon stops. Default 20 seconds.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(20);
}
