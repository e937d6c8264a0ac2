using System.Collections.Immutable;

namespace Detections.Events;

public sealed partial class RiskyUser
{
    /// <summary>The user's object id, which is the id of the record.</summary>
    [Json("id")]
    public string UserId => Id;

    /// <inheritdoc/>
    protected override ImmutableArray<Entity> ReadEntities() => RiskEntities.Of(this);
}
