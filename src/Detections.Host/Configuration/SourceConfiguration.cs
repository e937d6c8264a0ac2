using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Host.Configuration;

/// <summary>A collection of Graph's that is polled. Immutable.</summary>
public sealed record SourceConfiguration
{
    /// <summary>Its name in the file, such as <c>signIns</c> or <c>alerts</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of event it yields; never <see cref="EventKind.Detection"/>.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>The time between two polls when nothing waits; null lets the source find its own. 1 s to 1 day.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>How far the first poll of all looks back. Default 7 days; 0 to 90 days.</summary>
    public TimeSpan Backfill { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How far each poll looks back behind its position, for records that appear late; null for the source's own. 0 to 7 days.</summary>
    public TimeSpan? Overlap { get; init; }

    /// <summary>
    /// Only of sign-ins: which to ask for, in Graph's words (<c>interactiveUser</c>, <c>nonInteractiveUser</c>, <c>servicePrincipal</c>,
    /// <c>managedIdentity</c>). Empty for what Graph gives unasked, which is interactive users; anything else needs beta.
    /// </summary>
    public ImmutableArray<string> EventTypes { get; init; } = [];
}
