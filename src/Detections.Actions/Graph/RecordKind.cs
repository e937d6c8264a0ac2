using System.Collections.Immutable;

namespace Detections.Actions.Graph;

/// <summary>Alerts and incidents: what differs between updating one and the other.</summary>
/// <param name="Word">The action's first word, and the parameter that names the record.</param>
/// <param name="Path">The collection.</param>
/// <param name="Permission">The least application permission to change it.</param>
/// <param name="Statuses">Its statuses.</param>
internal sealed record RecordKind(string Word, string Path, string Permission, ImmutableArray<string> Statuses)
{
    /// <summary>Alerts.</summary>
    public static RecordKind Alert { get; } = new("alert", "security/alerts_v2", "SecurityAlert.ReadWrite.All", ["new", "inProgress", "resolved"]);

    /// <summary>Incidents.</summary>
    public static RecordKind Incident { get; } = new("incident", "security/incidents", "SecurityIncident.ReadWrite.All", ["active", "inProgress", "resolved"]);

    /// <summary>Graph's <c>alertClassification</c>.</summary>
    public static ImmutableArray<string> Classifications { get; } = ["unknown", "falsePositive", "truePositive", "informationalExpectedActivity"];

    /// <summary>Graph's <c>alertDetermination</c>, with the classifications that Defender's portal offers each for; others go with any.</summary>
    public static ImmutableArray<string> Determinations { get; } =
    [
        "unknown", "apt", "malware", "securityPersonnel", "securityTesting", "unwantedSoftware", "other", "multiStagedAttack", "compromisedAccount",
        "phishing", "maliciousUserActivity", "notMalicious", "notEnoughDataToValidate", "confirmedActivity", "lineOfBusinessApplication",
    ];

    /// <summary>Determinations that say the alert was right.</summary>
    public static ImmutableArray<string> OfTruePositives { get; } =
        ["apt", "malware", "unwantedSoftware", "multiStagedAttack", "compromisedAccount", "phishing", "maliciousUserActivity"];
}
