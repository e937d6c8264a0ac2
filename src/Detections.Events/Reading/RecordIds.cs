using System.Globalization;

namespace Detections.Events;

/// <summary>Finds or derives the id of a record.</summary>
internal static class RecordIds
{
    /// <summary>The id; empty when there is none and none can be derived.</summary>
    public static string Of(EventKind kind, in RecordFields fields, Envelope envelope, ulong content)
    {
        if (kind == EventKind.RiskyUser && fields[Field.UserId].Text is { Length: > 0 } userId)
        {
            // Multi-tenant views give the record an id of its own and the user's beside it.
            return userId;
        }

        if (fields[Field.Id] is { IsObject: false, IsList: false, Text: { Length: > 0 } id })
        {
            return id;
        }

        if (kind == EventKind.RiskDetection && envelope.CorrelationId.Length == 64)
        {
            return envelope.CorrelationId;
        }

        return kind is EventKind.SignIn or EventKind.DirectoryAudit or EventKind.RiskDetection
            or EventKind.ServicePrincipalRiskDetection or EventKind.AgentRiskDetection
            ? string.Create(CultureInfo.InvariantCulture, $"content-{content:x16}")
            : "";
    }
}
