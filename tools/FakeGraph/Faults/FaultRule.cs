namespace FakeGraph.Faults;

/// <summary>When something goes wrong, and what. Everything that is not set applies to every request.</summary>
public sealed record FaultRule
{
    public string Name { get; init; } = "";

    public FaultKind Kind { get; init; } = FaultKind.Error;

    /// <summary>Part of the path after the version; <c>*</c> stands for anything. Empty: every path.</summary>
    public string Path { get; init; } = "";

    /// <summary>HTTP method; empty: every one.</summary>
    public string Method { get; init; } = "";

    /// <summary>Tenant id; empty: every tenant.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>Status of <see cref="FaultKind.Error"/>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>Seconds for <c>Retry-After</c>; null: no such header.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The request takes effect first. A cut connection, an empty page and a malformed answer always come after the effect.</summary>
    public bool AfterEffect { get; init; }

    /// <summary>Delay of <see cref="FaultKind.Slow"/>, real time.</summary>
    public int DelayMs { get; init; } = 1000;

    /// <summary>0 to 1; drawn from the server's seed.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>For matching requests in turn: <c>x</c> fails, <c>.</c> passes; after its end nothing fails, unless <see cref="Repeats"/>. Empty: all.</summary>
    public string Sequence { get; init; } = "";

    public bool Repeats { get; init; }

    /// <summary>How often at most; 0: no bound.</summary>
    public int Times { get; init; }

    /// <summary>Simulated time from which on (inclusive) the rule holds: an outage for a period.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Simulated time until which (exclusive) it holds.</summary>
    public DateTimeOffset? Until { get; init; }
}
