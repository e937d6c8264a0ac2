namespace Detections.Events;

/// <summary>The smallest valid record of each kind, as Graph sends it; what test timelines lay their fields over.</summary>
/// <remarks><c>@at</c> stands for the time, <c>@revised</c> for that of this state, <c>@id</c> for the id, <c>@tenant</c> for the tenant.</remarks>
public static class EventSamples
{
    /// <summary>The sample of a kind, as JSON.</summary>
    public static string Of(EventKind kind) => kind switch
    {
        EventKind.Alert => """
            {"@odata.type":"#microsoft.graph.security.alert","id":"@id","tenantId":"@tenant","title":"Sample alert","severity":"medium",
             "status":"new","category":"InitialAccess","serviceSource":"microsoft365Defender",
             "detectionSource":"microsoft365Defender","createdDateTime":"@at","lastUpdateDateTime":"@revised","firstActivityDateTime":"@at",
             "lastActivityDateTime":"@at","mitreTechniques":[],"evidence":[]}
            """,
        EventKind.Incident => """
            {"@odata.type":"#microsoft.graph.security.incident","id":"@id","tenantId":"@tenant","displayName":"Sample incident",
             "severity":"medium","status":"active","createdDateTime":"@at","lastUpdateDateTime":"@revised",
             "incidentWebUrl":"https://security.microsoft.com/incidents/1"}
            """,
        EventKind.RiskDetection => """
            {"@odata.type":"#microsoft.graph.riskDetection","id":"@id","riskEventType":"unfamiliarFeatures","riskState":"atRisk",
             "riskLevel":"medium","riskDetail":"none","source":"IdentityProtection","detectionTimingType":"realtime","activity":"signin",
             "tokenIssuerType":"AzureAD","activityDateTime":"@at","detectedDateTime":"@at","lastUpdatedDateTime":"@revised"}
            """,
        EventKind.ServicePrincipalRiskDetection => """
            {"@odata.type":"#microsoft.graph.servicePrincipalRiskDetection","id":"@id","riskEventType":"leakedCredentials",
             "riskState":"atRisk","riskLevel":"high","riskDetail":"none","source":"IdentityProtection","detectionTimingType":"offline",
             "activity":"servicePrincipal","tokenIssuerType":"AzureAD","activityDateTime":"@at","detectedDateTime":"@at",
             "lastUpdatedDateTime":"@revised"}
            """,
        EventKind.AgentRiskDetection => """
            {"@odata.type":"#microsoft.graph.agentRiskDetection","id":"@id","riskEventType":"unfamiliarResourceAccess",
             "identityType":"agentIdentity","riskState":"atRisk","riskLevel":"high","riskDetail":"none","detectionTimingType":"offline",
             "activityDateTime":"@at","detectedDateTime":"@at","lastModifiedDateTime":"@revised"}
            """,
        EventKind.RiskyUser => """
            {"@odata.type":"#microsoft.graph.riskyUser","id":"@id","riskState":"atRisk","riskLevel":"medium","riskDetail":"none",
             "isDeleted":false,"isProcessing":false,"riskLastUpdatedDateTime":"@at"}
            """,
        EventKind.RiskyServicePrincipal => """
            {"@odata.type":"#microsoft.graph.riskyServicePrincipal","id":"@id","riskState":"atRisk","riskLevel":"medium",
             "riskDetail":"none","isProcessing":false,"accountEnabled":true,"servicePrincipalType":"Application",
             "riskLastUpdatedDateTime":"@at"}
            """,
        EventKind.SignIn => """
            {"@odata.type":"#microsoft.graph.signIn","id":"@id","createdDateTime":"@at","isInteractive":true,"clientAppUsed":"Browser",
             "conditionalAccessStatus":"notApplied","status":{"errorCode":0},"signInEventTypes":["interactiveUser"]}
            """,
        EventKind.DirectoryAudit => """
            {"@odata.type":"#microsoft.graph.directoryAudit","id":"@id","activityDateTime":"@at","activityDisplayName":"Update user",
             "category":"UserManagement","loggedByService":"Core Directory","operationType":"Update","result":"success",
             "initiatedBy":{},"targetResources":[],"additionalDetails":[]}
            """,
        EventKind.Detection => """
            {"id":"@id","tenantId":"@tenant","occurredAt":"@at","ruleId":"sample","title":"Sample detection","severity":"medium",
             "risk":50,"entities":[],"kept":{}}
            """,
        _ => "{}",
    };
}
