using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detections.Graph;

namespace Detections.Actions.Graph;

/// <summary>
/// The actions on Microsoft Graph. Addresses, bodies and permissions are those of the pages of each operation
/// (<c>riskyuser-confirmcompromised</c>, <c>user-revokesigninsessions</c>, <c>user-update</c>, <c>serviceprincipal-update</c>,
/// <c>security-alert-update</c>, <c>security-incident-update</c>).
/// </summary>
public static class GraphActions
{
    /// <summary>All of them, each name once.</summary>
    public static ImmutableArray<IAction> All(TimeProvider time) =>
    [
        Risk(time, "user.confirmCompromised", "Confirm as compromised", "riskyUsers", "confirmCompromised", "confirmedCompromised", ofUser: true),
        Risk(time, "user.confirmSafe", "Confirm as safe", "riskyUsers", "confirmSafe", "confirmedSafe", ofUser: true),
        Risk(time, "user.dismissRisk", "Dismiss the risk of", "riskyUsers", "dismiss", "dismissed", ofUser: true),
        Risk(time, "servicePrincipal.confirmCompromised", "Confirm as compromised", "riskyServicePrincipals", "confirmCompromised", "confirmedCompromised", ofUser: false),
        Risk(time, "servicePrincipal.dismissRisk", "Dismiss the risk of", "riskyServicePrincipals", "dismiss", "dismissed", ofUser: false),
        RevokeSessions(time),
        Enable(time, "user.disable", "Disable the account of", isEnabled: false, ofUser: true),
        Enable(time, "user.enable", "Enable the account of", isEnabled: true, ofUser: true),
        Enable(time, "servicePrincipal.disable", "Disable", isEnabled: false, ofUser: false),
        Enable(time, "servicePrincipal.enable", "Enable", isEnabled: true, ofUser: false),
        ForcePasswordChange(time),
        new RecordAction(RecordKind.Alert, canUpdate: true),
        new RecordAction(RecordKind.Alert, canUpdate: false),
        new RecordAction(RecordKind.Incident, canUpdate: true),
        new RecordAction(RecordKind.Incident, canUpdate: false),
    ];

    private static DirectoryAction Risk(
        TimeProvider time, string name, string summary, string collection, string verb, string state, bool ofUser) => new(new DirectoryVerb
    {
        Name = name,
        Summary = summary,
        Permissions = ofUser ? ["IdentityRiskyUser.ReadWrite.All", "User.Read.All"] : ["IdentityRiskyServicePrincipal.ReadWrite.All", "Application.Read.All"],
        Limit = GraphLimit.IdentityProtection,
        IsDelayed = true,
        Time = time,
        FindAsync = ofUser ? GraphSubject.UserAsync : GraphSubject.PrincipalAsync,
        AlreadyAsync = async (_, graph, record, cancellation) =>
        {
            var id = record.Text("id");
            var risky = await GraphCalls.FindAsync(
                graph, $"identityProtection/{collection}/{GraphCalls.Escape(id)}", GraphLimit.IdentityProtection, cancellation).ConfigureAwait(false);
            return risky is { } found && found.Text("riskState").Equals(state, StringComparison.OrdinalIgnoreCase)
                ? $"The risk of {GraphSubject.NameOf(record)} is {state} already."
                : null;
        },
        Request = id => GraphCalls.Planned(
            "POST", $"identityProtection/{collection}/{verb}", new JsonObject { [ofUser ? "userIds" : "servicePrincipalIds"] = new JsonArray(id) }),
    });

    private static DirectoryAction RevokeSessions(TimeProvider time) => new(new DirectoryVerb
    {
        Name = "user.revokeSessions",
        Summary = "End all sessions of",
        Permissions = ["User.RevokeSessions.All", "User.Read.All"],
        Limit = GraphLimit.Directory,
        IsDelayed = true,
        Time = time,
        FindAsync = GraphSubject.UserAsync,

        // The record is read anew at each look, since a repeat waits for what the first try did.
        AlreadyAsync = async (call, graph, record, cancellation) =>
        {
            var user = await GraphCalls.FindAsync(
                graph, $"users/{GraphCalls.Escape(record.Text("id"))}?$select=id,signInSessionsValidFromDateTime", GraphLimit.Directory, cancellation).ConfigureAwait(false);
            return user is { } now
                && DateTimeOffset.TryParse(now.Text("signInSessionsValidFromDateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
                && from >= call.Request.DecidedAt
                ? $"The sessions of {GraphSubject.NameOf(record)} were ended at {from.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, after this was decided."
                : null;
        },
        Request = id => GraphCalls.Planned("POST", $"users/{GraphCalls.Escape(id)}/revokeSignInSessions"),
    });

    private static DirectoryAction Enable(TimeProvider time, string name, string summary, bool isEnabled, bool ofUser) => new(new DirectoryVerb
    {
        Name = name,
        Summary = summary,
        Permissions = ofUser ? ["User.EnableDisableAccount.All", "User.Read.All"] : ["Application.ReadWrite.All"],
        Limit = GraphLimit.Directory,
        Time = time,
        FindAsync = ofUser ? GraphSubject.UserAsync : GraphSubject.PrincipalAsync,
        AlreadyAsync = (_, _, record, _) => Task.FromResult(
            record.TryGetProperty("accountEnabled", out var enabled) && enabled.ValueKind == (isEnabled ? JsonValueKind.True : JsonValueKind.False)
                ? $"{GraphSubject.NameOf(record)} is {(isEnabled ? "enabled" : "disabled")} already."
                : null),
        Request = id => GraphCalls.Planned(
            "PATCH", $"{(ofUser ? "users" : "servicePrincipals")}/{GraphCalls.Escape(id)}", new JsonObject { ["accountEnabled"] = isEnabled }),
    });

    private static DirectoryAction ForcePasswordChange(TimeProvider time) => new(new DirectoryVerb
    {
        Name = "user.forcePasswordChange",
        Summary = "Make the password change at the next sign-in of",
        Permissions = ["User-PasswordProfile.ReadWrite.All", "User.Read.All"],
        Limit = GraphLimit.Directory,
        Time = time,
        FindAsync = GraphSubject.UserAsync,
        AlreadyAsync = (_, _, record, _) => Task.FromResult(
            record.TryGetProperty("passwordProfile", out var profile) && profile.ValueKind == JsonValueKind.Object
            && profile.TryGetProperty("forceChangePasswordNextSignIn", out var forced) && forced.ValueKind == JsonValueKind.True
                ? $"{GraphSubject.NameOf(record)} has to change the password already."
                : null),
        Request = id => GraphCalls.Planned("PATCH", $"users/{GraphCalls.Escape(id)}", new JsonObject
        {
            ["passwordProfile"] = new JsonObject { ["forceChangePasswordNextSignIn"] = true },
        }),
    });
}
