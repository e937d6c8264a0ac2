using System.Collections.Immutable;
using System.Text.Json;
using Detections.Graph;

namespace Detections.Actions.Graph;

/// <summary>What is particular about an action on one account.</summary>
internal sealed record DirectoryVerb
{
    /// <summary>As rules write it.</summary>
    public required string Name { get; init; }

    /// <summary>In words, before the account's name: <c>Disable the account of</c>.</summary>
    public required string Summary { get; init; }

    /// <summary>Least application permissions.</summary>
    public required ImmutableArray<string> Permissions { get; init; }

    /// <summary>Whose limit it counts against.</summary>
    public required GraphLimit Limit { get; init; }

    /// <summary>True when its effect is seen only some time after the answer.</summary>
    public bool IsDelayed { get; init; }

    /// <summary>The clock for that.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Finds the account.</summary>
    public required Func<ActionCall, GraphClient, CancellationToken, Task<GraphSubject.Found>> FindAsync { get; init; }

    /// <summary>Why nothing need be done; null when it is not so yet.</summary>
    public required Func<ActionCall, GraphClient, JsonElement, CancellationToken, Task<string?>> AlreadyAsync { get; init; }

    /// <summary>The request for an object id.</summary>
    public required Func<string, PlannedRequest> Request { get; init; }
}
