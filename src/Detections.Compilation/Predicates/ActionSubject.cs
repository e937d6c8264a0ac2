using Detections.Events;

namespace Detections.Compilation.Predicates;

/// <summary>A parameter of actions that may name a whole event.</summary>
/// <param name="Method">The method of <see cref="Runtime.Subjects"/> that says what is meant of it.</param>
/// <param name="Expected">What the parameter wants, in words.</param>
/// <param name="Kinds">The events that it can be said of; empty for all.</param>
internal sealed record ActionSubject(string Method, string Expected, params EventKind[] Kinds)
{
    /// <summary>The subject under a parameter's name; null for a parameter that is text.</summary>
    public static ActionSubject? Of(string parameter) => parameter switch
    {
        "alert" => new ActionSubject("Alert", "an alert", EventKind.Alert),
        "incident" => new ActionSubject("Incident", "an incident or an alert", EventKind.Incident, EventKind.Alert),
        "user" => new ActionSubject("User", "an event about a user"),
        "servicePrincipal" => new ActionSubject("ServicePrincipal", "an event about a service principal"),
        _ => null,
    };

    /// <summary>True when more than the event's id is needed for it.</summary>
    public bool ReadsBody => Method != "Alert";

    /// <summary>True when it can be said of the stream's events.</summary>
    public bool Fits(Stream stream) => Kinds.Length == 0 || (stream is Stream.Of of && Kinds.Contains(of.Kind));
}
