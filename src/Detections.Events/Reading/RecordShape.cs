namespace Detections.Events;

/// <summary>Tells the kind of a record by which properties it has. What fits no kind is none: nothing is guessed.</summary>
internal static class RecordShape
{
    /// <summary>The kind of a record without envelope, and whether it is an alert of the retired API; null when it is of none.</summary>
    public static (EventKind Kind, bool IsLegacy)? Of(in RecordFields fields, EventKind? hint)
    {
        if (IsHuntingRow(fields))
        {
            return null;
        }

        var found = ByType(fields) ?? ByFields(fields);
        if (found is null && hint is { } expected && IsPlausible(fields, expected))
        {
            return (expected, false);
        }

        return hint is { } only && found is { } other && other.Kind != only ? null : found;
    }

    /// <summary>True when the inner record of an envelope can be of the kind that the envelope's category says.</summary>
    public static bool IsPlausible(in RecordFields fields, EventKind kind) => kind switch
    {
        EventKind.SignIn => SignInScore(fields) >= 2,
        EventKind.DirectoryAudit => IsAudit(fields)
            || (fields.Has(Field.Id) && fields.HasAny(Field.InitiatedBy, Field.TargetResources, Field.ActivityDisplayName)),
        EventKind.RiskDetection or EventKind.ServicePrincipalRiskDetection or EventKind.AgentRiskDetection =>
            fields.HasAny(Field.RiskEventType, Field.RiskType, Field.DetectionTimingType),
        EventKind.RiskyUser or EventKind.RiskyServicePrincipal =>
            fields.HasAny(Field.RiskState, Field.RiskLevel) && !IsHistory(fields),
        EventKind.Alert => fields.Has(Field.Title) && fields.HasAny(Field.Severity, Field.Status),
        EventKind.Incident => fields.Has(Field.DisplayName) && fields.HasAny(Field.Severity, Field.Status),
        EventKind.Detection => fields.Has(Field.RuleId),
        _ => false,
    };

    /// <summary>Tables of advanced hunting and Log Analytics bear the names of Graph's fields now and then, with other contents.</summary>
    private static bool IsHuntingRow(in RecordFields fields) =>
        fields.Has(Field.Timestamp) && !fields.HasAny(Field.CreatedDateTime, Field.ActivityDateTime, Field.LastUpdateDateTime);

    private static (EventKind Kind, bool IsLegacy)? ByType(in RecordFields fields)
    {
        if (fields[Field.ODataType] is { Exists: true } type)
        {
            return OfTypeName(type.Text.TrimStart('#'));
        }

        return fields[Field.ODataContext] is { Exists: true } context ? OfContext(context.Text) : null;
    }

    private static (EventKind Kind, bool IsLegacy)? OfTypeName(string name)
    {
        return name.ToLowerInvariant() switch
        {
            "microsoft.graph.security.alert" => (EventKind.Alert, false),
            "microsoft.graph.alert" => (EventKind.Alert, true),
            "microsoft.graph.security.incident" => (EventKind.Incident, false),
            "microsoft.graph.riskdetection" => (EventKind.RiskDetection, false),
            "microsoft.graph.serviceprincipalriskdetection" => (EventKind.ServicePrincipalRiskDetection, false),
            "microsoft.graph.agentriskdetection" => (EventKind.AgentRiskDetection, false),
            "microsoft.graph.riskyuser" or "microsoft.graph.managedtenants.riskyuser" => (EventKind.RiskyUser, false),
            "microsoft.graph.riskyserviceprincipal" => (EventKind.RiskyServicePrincipal, false),
            "microsoft.graph.signin" => (EventKind.SignIn, false),
            "microsoft.graph.directoryaudit" => (EventKind.DirectoryAudit, false),
            _ => null,
        };
    }

    private static (EventKind Kind, bool IsLegacy)? OfContext(string context)
    {
        var resource = context.After("#").ToLowerInvariant();
        return resource switch
        {
            _ when resource.Contains("history", StringComparison.Ordinal) => null,
            _ when resource.StartsWith("security/alerts_v2", StringComparison.Ordinal) => (EventKind.Alert, false),
            _ when resource.StartsWith("security/alerts/$entity", StringComparison.Ordinal) => (EventKind.Alert, true),
            _ when resource.StartsWith("security/incidents/$entity", StringComparison.Ordinal) => (EventKind.Incident, false),
            _ when resource.StartsWith("auditlogs/signins/$entity", StringComparison.Ordinal) => (EventKind.SignIn, false),
            _ when resource.StartsWith("auditlogs/directoryaudits/$entity", StringComparison.Ordinal) => (EventKind.DirectoryAudit, false),
            _ => null,
        };
    }

    private static (EventKind Kind, bool IsLegacy)? ByFields(in RecordFields fields)
    {
        if (fields.Has(Field.RuleId) && fields.Has(Field.OccurredAt) && fields.Has(Field.Entities))
        {
            return (EventKind.Detection, false);
        }

        if (fields.HasAny(Field.RiskEventType, Field.RiskType) && fields.HasAny(Field.RiskState, Field.RiskLevel, Field.DetectionTimingType))
        {
            return OfRisk(fields);
        }

        if (fields.Has(Field.RiskLevel) && fields.Has(Field.RiskState) && !fields.HasAny(Field.Title, Field.Severity, Field.AppDisplayName))
        {
            return OfRiskyObject(fields);
        }

        if (fields.Has(Field.Title) && fields.Has(Field.Severity))
        {
            return OfAlert(fields);
        }

        if (IsIncident(fields))
        {
            return (EventKind.Incident, false);
        }

        return IsAudit(fields) ? (EventKind.DirectoryAudit, false)
            : SignInScore(fields) >= 3 && fields.HasAny(Field.CreatedDateTime, Field.Status) ? (EventKind.SignIn, false)
            : null;
    }

    private static (EventKind Kind, bool IsLegacy)? OfRisk(in RecordFields fields)
    {
        if (fields.HasAny(Field.AgentId, Field.BlueprintId, Field.RiskEvidence))
        {
            return (EventKind.AgentRiskDetection, false);
        }

        if (fields.HasAny(Field.ServicePrincipalId, Field.ServicePrincipalDisplayName))
        {
            return (EventKind.ServicePrincipalRiskDetection, false);
        }

        return fields.HasAny(Field.UserId, Field.UserPrincipalName, Field.DetectionTimingType, Field.DetectedDateTime)
            ? (EventKind.RiskDetection, false)
            : null;
    }

    private static (EventKind Kind, bool IsLegacy)? OfRiskyObject(in RecordFields fields)
    {
        if (IsHistory(fields) || !fields.HasAny(Field.RiskLastUpdatedDateTime, Field.RiskDetail))
        {
            return null;
        }

        if (fields.HasAny(Field.UserPrincipalName, Field.UserDisplayName))
        {
            return (EventKind.RiskyUser, false);
        }

        return fields.Has(Field.AppId) || fields.Has(Field.ServicePrincipalType) ? (EventKind.RiskyServicePrincipal, false) : null;
    }

    /// <summary>A former state of a risky user or service principal bears its id and most of its fields, but is not its state.</summary>
    private static bool IsHistory(in RecordFields fields) => fields.Has(Field.InitiatedBy) && fields.Has(Field.Activity);

    private static (EventKind Kind, bool IsLegacy)? OfAlert(in RecordFields fields)
    {
        if (!fields.Has(Field.Evidence)
            && fields.HasAny(Field.VendorInformation, Field.UserStates, Field.HostStates)
            && fields.HasAny(Field.EventDateTime, Field.AzureTenantId, Field.CreatedDateTime))
        {
            return (EventKind.Alert, true);
        }

        var isOfDefender = fields.HasAny(
            Field.ServiceSource, Field.DetectionSource, Field.Evidence, Field.AlertWebUrl, Field.ProviderAlertId, Field.IncidentWebUrl);
        var hasTime = fields.HasAny(
            Field.CreatedDateTime, Field.LastUpdateDateTime, Field.FirstActivityDateTime, Field.LastActivityDateTime);
        return isOfDefender && hasTime ? (EventKind.Alert, false) : null;
    }

    private static bool IsIncident(in RecordFields fields) =>
        fields.Has(Field.DisplayName)
        && fields.HasAny(Field.CreatedDateTime, Field.LastUpdateDateTime)
        && fields.CountOf(
            Field.IncidentWebUrl, Field.RedirectIncidentId, Field.Severity, Field.Classification, Field.Determination, Field.Status) >= 3;

    private static bool IsAudit(in RecordFields fields) =>
        fields.Has(Field.ActivityDisplayName)
        && fields.HasAny(Field.InitiatedBy, Field.TargetResources, Field.LoggedByService, Field.OperationType, Field.Result);

    private static int SignInScore(in RecordFields fields) =>
        (fields.HasAny(Field.UserPrincipalName, Field.UserId, Field.ServicePrincipalId, Field.ServicePrincipalName) ? 1 : 0)
        + (fields.HasAny(Field.AppId, Field.AppDisplayName) ? 1 : 0)
        + (fields.HasAny(Field.ClientAppUsed, Field.IsInteractive, Field.AuthenticationRequirement, Field.AuthenticationDetails) ? 1 : 0)
        + (fields.HasAny(Field.ConditionalAccessStatus, Field.ResourceDisplayName) ? 1 : 0)
        + (fields.HasAny(Field.RiskLevelDuringSignIn, Field.RiskLevelAggregated) ? 1 : 0)
        + (fields.HasAny(Field.AuthenticationProtocol, Field.DeviceDetail) ? 1 : 0)
        + (fields.Has(Field.Status) && fields[Field.Status] is { IsText: false } ? 1 : 0);
}
