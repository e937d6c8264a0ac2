using System.Collections.Frozen;

namespace Detections.Rules.Actions;

/// <summary>An action that rules can ask for.</summary>
/// <param name="Name">As rules write it.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Parameters">Names of all parameters.</param>
/// <param name="Required">Names of those that must be given.</param>
/// <param name="Subject">The parameter that the short form <c>name: value</c> fills.</param>
/// <param name="CanBeUndone">False when another action cannot take it back.</param>
public sealed record KnownAction(
    string Name, string Summary, IReadOnlyList<string> Parameters, IReadOnlyList<string> Required, string Subject, bool CanBeUndone);

/// <summary>All actions there are. Immutable.</summary>
public static class KnownActions
{
    /// <summary>By name.</summary>
    public static FrozenDictionary<string, KnownAction> All { get; } = new[]
    {
        Action("alert.update", "Changes status, classification, determination or assignee of an alert, and may comment.", "alert", true, ["status", "classification", "determination", "assignedTo", "comment"]),
        Action("alert.comment", "Adds a comment to an alert.", "alert", false, ["comment"], "comment"),
        Action("alert.move", "Moves an alert to another incident, or to a new one.", "alert", true, ["incident", "comment"]),
        Action("alert.create", "Creates an alert in Microsoft Defender from the detection (beta).", "title", false, ["severity", "description", "category", "recommendedActions"]),
        Action("incident.update", "Changes status, classification, determination, assignee or tags of an incident, and may comment.", "incident", true, ["status", "classification", "determination", "assignedTo", "tags", "summary", "comment"]),
        Action("incident.comment", "Adds a comment to an incident.", "incident", false, ["comment"], "comment"),
        Action("incident.merge", "Merges incidents into one.", "incident", false, ["into", "comment"], "into"),
        Action("user.confirmCompromised", "Tells Entra ID Protection that a user is compromised: the risk becomes high.", "user", true, []),
        Action("user.confirmSafe", "Tells Entra ID Protection that a user is safe: the risk becomes none.", "user", true, []),
        Action("user.dismissRisk", "Dismisses a user's risk.", "user", false, []),
        Action("user.revokeSessions", "Ends a user's sessions: every application asks for a new sign-in.", "user", false, []),
        Action("user.disable", "Disables a user's account.", "user", true, []),
        Action("user.enable", "Enables a user's account.", "user", true, []),
        Action("user.forcePasswordChange", "Makes a user change the password at the next sign-in.", "user", true, []),
        Action("user.removeMethod", "Removes an authentication method of a user.", "user", false, ["method"], "method"),
        Action("servicePrincipal.confirmCompromised", "Tells Entra ID Protection that a service principal is compromised.", "servicePrincipal", true, []),
        Action("servicePrincipal.dismissRisk", "Dismisses a service principal's risk.", "servicePrincipal", false, []),
        Action("servicePrincipal.disable", "Disables a service principal.", "servicePrincipal", true, []),
        Action("servicePrincipal.enable", "Enables a service principal.", "servicePrincipal", true, []),
        Action("mail.send", "Sends mail from a mailbox of the tenant.", "to", false, ["subject", "body"], "subject"),
        Action("hunting.run", "Runs an advanced hunting query and attaches its rows.", "query", true, []),
        Action("notify", "Tells a channel.", "channel", false, ["message"]),
    }.ToFrozenDictionary(action => action.Name, StringComparer.Ordinal);

    private static KnownAction Action(
        string name, string summary, string subject, bool canBeUndone, string[] others, params string[] required) =>
        new(name, summary, [subject, .. others], [subject, .. required], subject, canBeUndone);
}
