namespace Detections.Events;

/// <summary>What an Azure diagnostic record says around the event that it carries.</summary>
/// <param name="Time">When the record was written; null when it does not say.</param>
/// <param name="TenantId">From <c>tenantId</c>, otherwise from <c>resourceId</c>; empty when neither says.</param>
/// <param name="CorrelationId">For risk detections the detection's own id.</param>
internal readonly record struct Envelope(DateTimeOffset? Time, string TenantId, string CorrelationId)
{
    /// <summary>No envelope.</summary>
    public static Envelope None { get; } = new(null, "", "");

    /// <summary>Reads it from the outer record.</summary>
    public static Envelope Read(in RecordFields outer)
    {
        var tenant = outer[Field.TenantId].Text;
        return new Envelope(
            outer[Field.Time].Time,
            tenant.Length > 0 ? tenant : TenantOf(outer[Field.ResourceId].Text),
            outer[Field.CorrelationId].Text);
    }

    /// <summary>The tenant in <c>/tenants/&lt;id&gt;/providers/Microsoft.aadiam</c>, in whatever case; empty for other resources.</summary>
    public static string TenantOf(string resourceId)
    {
        const string Prefix = "/tenants/";
        return resourceId.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? resourceId[Prefix.Length..] is var rest && rest.Before("/") is { Length: > 0 } id ? id : rest
            : "";
    }
}
