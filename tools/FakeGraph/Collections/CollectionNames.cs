namespace FakeGraph.Collections;

/// <summary>Names of the collections, for adding records and finding them.</summary>
public static class CollectionNames
{
    public const string Alerts = "alerts";
    public const string Incidents = "incidents";
    public const string RiskDetections = "riskDetections";
    public const string ServicePrincipalRiskDetections = "servicePrincipalRiskDetections";
    public const string AgentRiskDetections = "agentRiskDetections";
    public const string RiskyUsers = "riskyUsers";
    public const string RiskyServicePrincipals = "riskyServicePrincipals";
    public const string SignIns = "signIns";
    public const string DirectoryAudits = "directoryAudits";
    public const string Users = "users";
    public const string Groups = "groups";
    public const string ServicePrincipals = "servicePrincipals";
    public const string Devices = "devices";
    public const string Organization = "organization";
    public const string DirectoryRoles = "directoryRoles";
    public const string RoleAssignments = "roleAssignments";
    public const string RoleDefinitions = "roleDefinitions";
    public const string NamedLocations = "namedLocations";
    public const string DetectionRules = "detectionRules";
}
