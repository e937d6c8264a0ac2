using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Actions.Guardrails;

/// <summary>One tenant's directory, as far as guardrails ask it.</summary>
/// <remarks>Any number of callers. Members throw <see cref="Detections.Graph.GraphException"/> when it cannot be read.</remarks>
public interface IDirectory
{
    /// <summary>True when the directory can be asked for such an identifier; an on-premises <c>domain\account</c> it cannot.</summary>
    bool CanFind(EntityType type, string identifier);

    /// <summary>Everybody whom the identifier names now; empty for nobody.</summary>
    /// <param name="type">What it names.</param>
    /// <param name="identifier">As in <see cref="Entity.Keys"/>, or without the scheme.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<ImmutableArray<DirectorySubject>> FindAsync(EntityType type, string identifier, CancellationToken cancellation);

    /// <summary>Groups and roles, also through groups within groups.</summary>
    ValueTask<ImmutableArray<DirectoryGroup>> MembershipsAsync(DirectorySubject subject, CancellationToken cancellation);
}
