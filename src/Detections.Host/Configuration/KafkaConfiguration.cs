using System.Collections.Immutable;

namespace Detections.Host.Configuration;

/// <summary>A topic that is read with the Kafka protocol, such as an Event Hub with diagnostic logs. Immutable.</summary>
public sealed record KafkaConfiguration
{
    /// <summary><c>host:port</c> each; never empty.</summary>
    public required ImmutableArray<string> Brokers { get; init; }

    /// <summary>The topic: the Event Hub's name.</summary>
    public required string Topic { get; init; }

    /// <summary>The consumer group. Default <c>$Default</c>, which every Event Hub has.</summary>
    public string Group { get; init; } = "$Default";

    /// <summary>Where the Event Hubs connection string is found (SASL PLAIN over TLS); null for a broker that asks for neither.</summary>
    public SecretReference? ConnectionString { get; init; }

    /// <summary>Id of the tenant whose events these are; null when each record says so itself.</summary>
    public string? TenantId { get; init; }
}
