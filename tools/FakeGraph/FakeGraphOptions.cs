using FakeGraph.Faults;
using FakeGraph.Tenants;

namespace FakeGraph;

/// <summary>How a server of simulated tenants is set up.</summary>
public sealed record FakeGraphOptions
{
    /// <summary>Port for HTTP; 0 takes a free one. HTTPS takes the next port, or a free one, too.</summary>
    public int Port { get; init; }

    /// <summary>Everything that is left to chance follows from it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The tenants; empty: one, "Contoso".</summary>
    public IReadOnlyList<TenantOptions> Tenants { get; init; } = [];

    /// <summary>The time at which the tenants start; null: now.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Seconds of simulated time per real second; 0: the clock stands still until it is advanced.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>The clock never passes the real time, however fast it runs: what clients are told lies in the past.</summary>
    public bool StopsAtRealTime { get; init; }

    /// <summary>How long the story lasts; afterwards there is background only.</summary>
    public TimeSpan StoryDuration { get; init; } = TimeSpan.FromHours(26);

    /// <summary>How much of the story lies in the past at the start.</summary>
    public TimeSpan StoryPast { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Time of the tenant between the beginnings of two scenarios, attacks and near misses by turns; zero: none.</summary>
    public TimeSpan AttackEvery { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>The story has no directory and no events at all: tenants are empty until something is added.</summary>
    public bool Empty { get; init; }

    /// <summary>People of a tenant, at least 24.</summary>
    public int Users { get; init; } = 200;

    /// <summary>Multiplies the documented limits; 0 switches throttling off.</summary>
    public double ThrottlingScale { get; init; } = 1;

    /// <summary>Every so-manieth page of a listing is empty though more follow, at least 2; 0: none.</summary>
    public int EmptyPageEvery { get; init; } = 4;

    /// <summary>The most records of a page, whatever is asked for; 0: what each collection documents.</summary>
    public int PageSize { get; init; }

    /// <summary>How long tokens hold, real time.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Simulated time until risk feedback is applied.</summary>
    public TimeSpan RiskDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Records appear as late as Graph's do; otherwise as soon as they have happened.</summary>
    public bool LateRecords { get; init; } = true;

    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>File that effects are appended to, one JSON line each; empty: none.</summary>
    public string LedgerFile { get; init; } = "";

    /// <summary>File that the ground truth is written to, one JSON line each; empty: none.</summary>
    public string TruthFile { get; init; } = "";

    /// <summary>File that the certificate is written to (PEM, public part only); empty: none.</summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>The clock that tokens, limits and the simulated clock's speed go by.</summary>
    public TimeProvider RealTime { get; init; } = TimeProvider.System;
}
