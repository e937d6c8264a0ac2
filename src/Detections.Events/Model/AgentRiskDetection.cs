using System.Collections.Immutable;

namespace Detections.Events;

public sealed partial class AgentRiskDetection
{
    /// <inheritdoc/>
    protected override ImmutableArray<Entity> ReadEntities() => RiskEntities.Of(this);
}
