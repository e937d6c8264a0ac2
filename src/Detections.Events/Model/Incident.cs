using System.Collections.Immutable;

namespace Detections.Events;

public sealed partial class Incident
{
    /// <summary>What it is called; the same as <see cref="DisplayName"/>.</summary>
    [Json("displayName")]
    public string Title => DisplayName;

    /// <summary>True while nobody resolved it and it was not merged into another.</summary>
    [Json("status")]
    public bool IsOpen => Status.Exists && !Status.Is("resolved", "redirected");

    /// <inheritdoc/>
    protected override ImmutableArray<Entity> ReadEntities() => IncidentEntities.Of(this);
}
