using System.Collections.Immutable;

namespace Detections.Events;

public sealed partial class RiskyServicePrincipal
{
    /// <summary>The service principal's object id, which is the id of the record.</summary>
    [Json("id")]
    public string ServicePrincipalId => Id;

    /// <inheritdoc/>
    protected override ImmutableArray<Entity> ReadEntities() => RiskEntities.Of(this);
}
