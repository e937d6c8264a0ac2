using System.Collections.Immutable;
using System.Text.Json;
using Detections.Events;
using Detections.Graph;

namespace Detections.Actions.Graph;

/// <summary>
/// Finds whom an action is meant for. A parameter is a label, as the rule's author sees it; the detection's entities say which
/// identifiers belong to it, and the directory has the last word. Nobody is guessed.
/// </summary>
internal static class GraphSubject
{
    private const string UserFields =
        "id,userPrincipalName,mail,accountEnabled,signInSessionsValidFromDateTime,securityIdentifier,onPremisesSecurityIdentifier,passwordProfile";

    private const string PrincipalFields = "id,appId,displayName,accountEnabled";

    /// <summary>The directory's record of a user, or what is wrong.</summary>
    public static async Task<Found> UserAsync(ActionCall call, GraphClient graph, CancellationToken cancellation)
    {
        var named = Named(call, "user", EntityType.User);
        if (named.Problem is not null)
        {
            return named;
        }

        if (!Guid.TryParse(named.Identifier, out _) && !named.Identifier.Contains('@', StringComparison.Ordinal))
        {
            return Found.Not($"'{named.Identifier}' is neither an object id nor a user principal name, and the detection knows no other name of it.");
        }

        var record = await GraphCalls.FindAsync(
            graph, $"users/{GraphCalls.Escape(named.Identifier)}?$select={UserFields}", GraphLimit.Directory, cancellation).ConfigureAwait(false);
        return record is { } user
            ? new Found(named.Identifier, null, user, Touched(EntityType.User, user))
            : Found.Not($"There is no user '{named.Identifier}' in the directory.");
    }

    /// <summary>The directory's record of a service principal, or what is wrong.</summary>
    public static async Task<Found> PrincipalAsync(ActionCall call, GraphClient graph, CancellationToken cancellation)
    {
        var named = Named(call, "servicePrincipal", EntityType.ServicePrincipal);
        if (named.Problem is not null)
        {
            return named;
        }

        if (!Guid.TryParse(named.Identifier, out var id))
        {
            return Found.Not($"'{named.Identifier}' is no object id, and the detection knows none of it.");
        }

        // Sign-ins name applications by their app id, everything else by the object id.
        var record = await GraphCalls.FindAsync(
                graph, $"servicePrincipals/{id:D}?$select={PrincipalFields}", GraphLimit.Directory, cancellation).ConfigureAwait(false)
            ?? await GraphCalls.FindAsync(
                graph, $"servicePrincipals(appId='{id:D}')?$select={PrincipalFields}", GraphLimit.Directory, cancellation).ConfigureAwait(false);
        return record is { } principal
            ? new Found(named.Identifier, null, principal, Touched(EntityType.ServicePrincipal, principal))
            : Found.Not($"There is no service principal '{named.Identifier}' in the directory.");
    }

    private static Found Named(ActionCall call, string parameter, EntityType type)
    {
        var text = call[parameter].Trim();
        if (text.Length == 0)
        {
            return Found.Not($"'{parameter}' has no value: the detection is about no {parameter}, or its events do not name it.");
        }

        if (Guid.TryParse(text, out _))
        {
            return new Found(text, null, default, []);
        }

        string[] ids =
        [
            .. call.Detection.Detection.Entities
                .Where(entity => entity.Type == type && Is(entity, text))
                .SelectMany(entity => entity.Keys.Where(key => key.StartsWith("id:", StringComparison.Ordinal)).Select(key => key[3..]))
                .Where(id => Guid.TryParse(id, out _))
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return ids switch
        {
            [] => new Found(text, null, default, []),
            [var id] => new Found(id, null, default, []),
            _ => Found.Not($"'{text}' stands for {ids.Length} accounts in this detection: {string.Join(", ", ids)}. Name one by its object id."),
        };
    }

    private static bool Is(Entity entity, string text) =>
        entity.Label.Equals(text, StringComparison.OrdinalIgnoreCase)
        || entity.Keys.Any(key => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..].Equals(text, StringComparison.OrdinalIgnoreCase));

    private static ImmutableArray<Entity> Touched(EntityType type, JsonElement record)
    {
        (string Scheme, string Property)[] identifiers =
        [
            ("id", "id"), ("upn", "userPrincipalName"), ("mail", "mail"), ("sid", "securityIdentifier"), ("sid", "onPremisesSecurityIdentifier"), ("app", "appId"),
        ];
        ImmutableArray<string> keys =
        [
            .. identifiers.Select(one => (one.Scheme, Text: record.Text(one.Property))).Where(one => one.Text.Length > 0)
                .Select(one => $"{one.Scheme}:{one.Text.ToLowerInvariant()}").Distinct(StringComparer.Ordinal),
        ];
        return keys.IsEmpty ? [] : [new Entity(type, EntityRoles.Target, keys, NameOf(record))];
    }

    /// <summary>What a person calls it.</summary>
    public static string NameOf(JsonElement record) =>
        record.Text("userPrincipalName") is { Length: > 0 } upn ? upn
        : record.Text("displayName") is { Length: > 0 } name ? name
        : record.Text("id");

    /// <summary>What was found.</summary>
    /// <param name="Identifier">What was asked for.</param>
    /// <param name="Problem">Why there is no record; null when there is one.</param>
    /// <param name="Record">The record.</param>
    /// <param name="Touches">Who it is, under all names.</param>
    internal sealed record Found(string Identifier, string? Problem, JsonElement Record, ImmutableArray<Entity> Touches)
    {
        public static Found Not(string problem) => new("", problem, default, []);
    }
}
