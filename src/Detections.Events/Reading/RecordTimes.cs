namespace Detections.Events;

/// <summary>Which field of a kind says when it happened, when it was reported, and which one moves when the object changes.</summary>
internal static class RecordTimes
{
    /// <summary>
    /// When it happened, from the first of the kind's fields that holds a time, at last from the envelope. An incident has
    /// happened when it was created: its later updates must not move it.
    /// </summary>
    public static DateTimeOffset? OccurredAt(EventKind kind, in RecordFields fields, DateTimeOffset? envelopeTime)
    {
        var stated = kind switch
        {
            EventKind.Alert => First(fields, Field.LastActivityDateTime, Field.FirstActivityDateTime, Field.EventDateTime, Field.CreatedDateTime, Field.LastUpdateDateTime),
            EventKind.Incident => First(fields, Field.CreatedDateTime, Field.LastUpdateDateTime),
            EventKind.RiskDetection or EventKind.ServicePrincipalRiskDetection or EventKind.AgentRiskDetection =>
                First(fields, Field.ActivityDateTime, Field.DetectedDateTime, Field.CreatedDateTime, Field.LastUpdatedDateTime, Field.LastModifiedDateTime),
            EventKind.RiskyUser or EventKind.RiskyServicePrincipal => First(fields, Field.RiskLastUpdatedDateTime, Field.LastRefreshedDateTime),
            EventKind.SignIn => First(fields, Field.CreatedDateTime, Field.ActivityDateTime)
                ?? fields[Field.AuthenticationDetails][0].Find("authenticationStepDateTime"u8).Time,
            EventKind.DirectoryAudit => First(fields, Field.ActivityDateTime, Field.CreatedDateTime),
            EventKind.Detection => First(fields, Field.OccurredAt),
            _ => null,
        };
        return stated ?? envelopeTime ?? First(fields, Field.TimeGenerated);
    }

    /// <summary>When the source says that it reported it; null when it does not.</summary>
    public static DateTimeOffset? ReportedAt(EventKind kind, in RecordFields fields, DateTimeOffset? envelopeTime) => kind switch
    {
        EventKind.Alert or EventKind.Incident => First(fields, Field.CreatedDateTime),
        EventKind.RiskDetection or EventKind.ServicePrincipalRiskDetection or EventKind.AgentRiskDetection =>
            First(fields, Field.DetectedDateTime),
        _ => envelopeTime,
    };

    /// <summary>UTC ticks of the field that moves; 0 where the kind has none.</summary>
    public static long RevisedAtTicks(EventKind kind, in RecordFields fields)
    {
        var time = kind switch
        {
            EventKind.Alert => First(fields, Field.LastUpdateDateTime, Field.LastModifiedDateTime),
            EventKind.Incident => First(fields, Field.LastUpdateDateTime),
            EventKind.RiskDetection or EventKind.ServicePrincipalRiskDetection or EventKind.AgentRiskDetection =>
                First(fields, Field.LastUpdatedDateTime, Field.LastModifiedDateTime),
            EventKind.RiskyUser or EventKind.RiskyServicePrincipal => First(fields, Field.RiskLastUpdatedDateTime, Field.LastRefreshedDateTime),
            _ => null,
        };
        return time?.UtcTicks ?? 0;
    }

    private static DateTimeOffset? First(in RecordFields fields, params ReadOnlySpan<Field> names)
    {
        foreach (var name in names)
        {
            if (fields[name].Time is { } time)
            {
                return time;
            }
        }

        return null;
    }
}
