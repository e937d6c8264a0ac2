using System.Collections.Frozen;
using FakeGraph.Queries;
using FakeGraph.Throttling;
using static FakeGraph.Queries.FilterOperators;

namespace FakeGraph.Collections;

/// <summary>The collections of a tenant, as documented for Graph.</summary>
public static class CollectionCatalog
{
    public static IReadOnlyList<CollectionSpec> All { get; } = [.. SecurityCollections(), .. RiskCollections(), .. ReportCollections(), .. DirectoryCollections(), .. PrivilegeCollections()];

    private static IEnumerable<CollectionSpec> SecurityCollections()
    {
        yield return new CollectionSpec
        {
            Name = CollectionNames.Alerts,
            Paths = ["/security/alerts_v2"],
            Permissions = ["SecurityAlert.Read.All", "SecurityAlert.ReadWrite.All"],
            Limit = ServiceLimit.Security,
            OrderedBy = "createdDateTime",
            RevisedBy = "lastUpdateDateTime",
            Filterable = Filters(
                (Equality, ["assignedTo", "classification", "determination", "severity", "serviceSource", "status"]),
                (AnyOrder | Ne, ["createdDateTime", "lastUpdateDateTime"])),
            Sortable = FrozenSet.Create("createdDateTime", "lastUpdateDateTime", "severity", "status"),
            MaxTop = 1000,
            MaxSkip = 500,
            CanCount = true,
        };
        yield return new CollectionSpec
        {
            Name = CollectionNames.Incidents,
            Paths = ["/security/incidents"],
            Permissions = ["SecurityIncident.Read.All", "SecurityIncident.ReadWrite.All"],
            Limit = ServiceLimit.Security,
            OrderedBy = "createdDateTime",
            RevisedBy = "lastUpdateDateTime",
            Filterable = Filters(
                (Equality, ["assignedTo", "classification", "determination", "severity", "status"]),
                (AnyOrder | Ne, ["createdDateTime", "lastUpdateDateTime"])),
            Sortable = FrozenSet.Create("createdDateTime", "lastUpdateDateTime", "severity", "status"),
            DefaultTop = 50,
            MaxTop = 50,
            MaxSkip = 500,
            CanCount = true,
            CanExpandAlerts = true,
            BetaProperties = BetaProperties.Incident,
        };
        yield return new CollectionSpec
        {
            Name = CollectionNames.DetectionRules,
            Paths = ["/security/rules/detectionRules"],
            Permissions = ["CustomDetection.Read.All", "CustomDetection.ReadWrite.All"],
            Limit = ServiceLimit.Security,
            Filterable = Filters(
                (Equality | StartsWith | EndsWith | Contains, ["displayName", "id"]),
                (AnyOrder | Ne, ["createdDateTime", "lastModifiedDateTime"])),
            Sortable = FrozenSet.Create("displayName", "createdDateTime", "lastModifiedDateTime"),
            IsBetaOnly = true,
        };
    }

    private static IEnumerable<CollectionSpec> RiskCollections()
    {
        string[] events = ["IdentityRiskEvent.Read.All", "IdentityRiskEvent.ReadWrite.All"];
        var detections = Filters(
            (Equality, ["riskEventType", "riskLevel", "riskState", "riskDetail", "source", "detectionTimingType", "activity", "tokenIssuerType"]),
            (Equality | StartsWith, ["id", "requestId", "correlationId", "userId", "userPrincipalName", "userDisplayName", "ipAddress"]),
            (Order | Lt | GtMeansGe, ["activityDateTime", "detectedDateTime", "lastUpdatedDateTime"]));
        yield return Risk(CollectionNames.RiskDetections, "riskDetections", events, "detectedDateTime", "lastUpdatedDateTime", detections) with { BetaProperties = BetaProperties.Risk };
        yield return Risk(
            CollectionNames.ServicePrincipalRiskDetections, "servicePrincipalRiskDetections", events, "detectedDateTime", "lastUpdatedDateTime",
            Filters(
                (Equality, ["servicePrincipalId", "requestId", "appId", "riskEventType", "riskLevel", "riskState", "id"]),
                (Order, ["activityDateTime", "detectedDateTime", "lastUpdatedDateTime"]))) with { BetaProperties = BetaProperties.Risk };
        yield return Risk(
            CollectionNames.AgentRiskDetections, "agentRiskDetections", events, "detectedDateTime", "lastModifiedDateTime",
            Filters(
                (Text, ["agentId", "agentDisplayName", "identityId", "displayName"]),
                (Eq, ["riskEventType", "riskEvidence", "riskLevel", "riskState"]),
                (Order, ["activityDateTime", "detectedDateTime", "lastModifiedDateTime"]))) with { IsBetaOnly = true };
        yield return Risk(
            CollectionNames.RiskyUsers, "riskyUsers", ["IdentityRiskyUser.Read.All", "IdentityRiskyUser.ReadWrite.All"],
            "riskLastUpdatedDateTime", "riskLastUpdatedDateTime",
            Filters(
                (Equality, ["id", "riskLevel", "riskState", "riskDetail", "isDeleted", "isProcessing"]),
                (Equality | StartsWith, ["userPrincipalName", "userDisplayName"]),
                (AnyOrder, ["riskLastUpdatedDateTime"]))) with { CanCount = true };

        // Only eq is documented on the time: whoever polls this collection has to read all of it.
        yield return Risk(
            CollectionNames.RiskyServicePrincipals, "riskyServicePrincipals",
            ["IdentityRiskyServicePrincipal.Read.All", "IdentityRiskyServicePrincipal.ReadWrite.All"],
            "riskLastUpdatedDateTime", "riskLastUpdatedDateTime",
            Filters((Eq, ["riskLevel", "riskLastUpdatedDateTime"]))) with { BetaProperties = BetaProperties.RiskyServicePrincipal };
    }

    private static CollectionSpec Risk(
        string name, string segment, string[] permissions, string orderedBy, string revisedBy, FrozenDictionary<string, FilterOperators> filters) => new()
    {
        Name = name,
        Paths = [$"/identityProtection/{segment}", $"/{segment}"],
        Permissions = permissions,
        Limit = ServiceLimit.IdentityProtection,
        OrderedBy = orderedBy,
        RevisedBy = revisedBy,
        Filterable = filters,
        Sortable = [.. filters.Keys.Where(x => x.EndsWith("DateTime", StringComparison.Ordinal))],
        DefaultTop = 20,
        MaxTop = 500,
    };

    private static IEnumerable<CollectionSpec> ReportCollections()
    {
        yield return new CollectionSpec
        {
            Name = CollectionNames.SignIns,
            Paths = ["/auditLogs/signIns"],
            Permissions = ["AuditLog.Read.All"],
            Limit = ServiceLimit.Reports,
            OrderedBy = "createdDateTime",
            Filterable = Filters(
                (Eq, [
                    "id", "userId", "appId", "correlationId", "originalRequestId", "resourceId", "resourceDisplayName", "clientAppUsed",
                    "conditionalAccessStatus", "riskLevelAggregated", "riskLevelDuringSignIn", "riskState", "riskDetail", "status/errorCode"]),
                (Text, [
                    "appDisplayName", "userDisplayName", "userPrincipalName", "ipAddress", "location/city", "location/state",
                    "location/countryOrRegion", "deviceDetail/browser", "deviceDetail/operatingSystem", "riskEventTypes_v2",
                    "servicePrincipalId", "servicePrincipalName"]),
                (Eq | Ne, ["signInEventTypes"]),
                (Order, ["createdDateTime"])),
            Sortable = FrozenSet.Create("createdDateTime"),
            DefaultTop = 1000,
            MaxTop = 1000,
            BetaProperties = BetaProperties.SignIn,
        };
        yield return new CollectionSpec
        {
            Name = CollectionNames.DirectoryAudits,
            Paths = ["/auditLogs/directoryAudits"],
            Permissions = ["AuditLog.Read.All"],
            Limit = ServiceLimit.Reports,
            OrderedBy = "activityDateTime",
            Filterable = Filters(
                (Order, ["activityDateTime"]),
                (Text, ["activityDisplayName", "initiatedBy/user/userPrincipalName", "targetResources/displayName"]),
                (Eq, [
                    "id", "correlationId", "loggedByService", "initiatedBy/user/id", "initiatedBy/user/displayName", "initiatedBy/app/appId",
                    "initiatedBy/app/displayName", "targetResources/id"])),
            Sortable = FrozenSet.Create("activityDateTime"),
            DefaultTop = 1000,
            MaxTop = 1000,
            BetaProperties = BetaProperties.Audit,
        };
    }

    private static IEnumerable<CollectionSpec> DirectoryCollections()
    {
        const FilterOperators words = Equality | StartsWith | EndsWith;
        yield return Directory(CollectionNames.Users, "users", ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All"], Filters(
            (words, ["userPrincipalName", "mail", "displayName"]),
            (Equality, ["id", "accountEnabled", "userType", "department", "proxyAddresses", "onPremisesSecurityIdentifier", "securityIdentifier", "onPremisesSamAccountName"])));
        yield return Directory(CollectionNames.Groups, "groups", ["Group.Read.All", "GroupMember.Read.All", "Directory.Read.All"], Filters(
            (words, ["displayName", "mail"]), (Equality, ["id", "securityEnabled"])));
        yield return Directory(
            CollectionNames.ServicePrincipals, "servicePrincipals", ["Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All"],
            Filters((words, ["displayName"]), (Equality, ["id", "appId", "accountEnabled", "servicePrincipalType"])));
        yield return Directory(CollectionNames.Devices, "devices", ["Device.Read.All", "Device.ReadWrite.All", "Directory.Read.All"], Filters(
            (words, ["displayName"]), (Equality, ["id", "deviceId", "accountEnabled", "operatingSystem"])));
        yield return Directory(
            CollectionNames.Organization, "organization", ["Organization.Read.All", "Directory.Read.All", "User.Read.All"],
            FrozenDictionary<string, FilterOperators>.Empty);
    }

    /// <summary>Who holds which role, and which places are known.</summary>
    private static IEnumerable<CollectionSpec> PrivilegeCollections()
    {
        string[] roles = ["RoleManagement.Read.Directory", "Directory.Read.All"];
        yield return Directory(CollectionNames.DirectoryRoles, "directoryRoles", roles, Filters((Equality, ["id", "displayName", "roleTemplateId"])));
        yield return Directory(CollectionNames.RoleAssignments, "roleManagement/directory/roleAssignments", roles, Filters(
            (Equality, ["id", "principalId", "roleDefinitionId", "directoryScopeId"])));
        yield return Directory(CollectionNames.RoleDefinitions, "roleManagement/directory/roleDefinitions", roles, Filters(
            (Equality, ["id", "templateId", "displayName", "isBuiltIn"])));
        yield return Directory(CollectionNames.NamedLocations, "identity/conditionalAccess/namedLocations", ["Policy.Read.All"], Filters(
            (Equality, ["id", "displayName"]))) with { Limit = ServiceLimit.IdentityProtection };
    }

    private static CollectionSpec Directory(string name, string path, string[] permissions, FrozenDictionary<string, FilterOperators> filters) => new()
    {
        Name = name,
        Paths = [$"/{path}"],
        Permissions = permissions,
        Limit = ServiceLimit.Directory,
        Filterable = filters,
        Sortable = FrozenSet.Create("displayName", "userPrincipalName"),
        RejectsLargerTop = true,
        CanCount = true,
    };

    private static FrozenDictionary<string, FilterOperators> Filters(params (FilterOperators Operators, string[] Properties)[] rows) =>
        rows.SelectMany(row => row.Properties.Select(x => KeyValuePair.Create(x, row.Operators))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
