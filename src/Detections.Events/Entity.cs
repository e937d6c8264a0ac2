using System.Collections.Immutable;

namespace Detections.Events;

/// <summary>What correlation groups by; the words that a rule can write after <c>by:</c>.</summary>
public enum EntityType
{
    /// <summary>A person's or shared account: object id, UPN, SID, mail, domain\account.</summary>
    User,

    /// <summary>A machine: Entra device id, Defender machine id, host name.</summary>
    Device,

    /// <summary>An IP address, IPv4 or IPv6.</summary>
    Ip,

    /// <summary>A mailbox, by its primary address.</summary>
    Mailbox,

    /// <summary>An application, by its app (client) id.</summary>
    App,

    /// <summary>A service principal, by its object id.</summary>
    ServicePrincipal,

    /// <summary>A file, by its hash, otherwise its name.</summary>
    File,

    /// <summary>A URL.</summary>
    Url,

    /// <summary>A sign-in session.</summary>
    Session,
}

/// <summary>The part that an entity plays in an event.</summary>
[Flags]
public enum EntityRoles
{
    /// <summary>The event does not say.</summary>
    None = 0,

    /// <summary>Who or what did it (<c>initiatedBy</c> of an audit).</summary>
    Initiator = 1,

    /// <summary>Whom or what it was done to (<c>targetResources</c> of an audit).</summary>
    Target = 2,

    /// <summary>Evidence role <c>compromised</c>.</summary>
    Compromised = 4,

    /// <summary>Evidence role <c>attacker</c>, and <c>attacked</c>'s counterpart.</summary>
    Attacker = 8,

    /// <summary>Evidence role <c>attacked</c>.</summary>
    Attacked = 16,

    /// <summary>Evidence role <c>contextual</c>: mentioned, not concerned.</summary>
    Contextual = 32,

    /// <summary>Evidence role <c>created</c>.</summary>
    Created = 64,

    /// <summary>Evidence role <c>source</c> or <c>destination</c> and others that do not decide about grouping.</summary>
    Other = 128,
}

/// <summary>
/// One entity of an event, with every identifier that the event gives for it, normalised so that equal means equal.
/// </summary>
/// <param name="Type">What it is.</param>
/// <param name="Roles">The parts it plays in the event.</param>
/// <param name="Keys">
/// Its identifiers as <c>scheme:value</c>, most durable first, never empty; for a user for example
/// <c>id:6f2a…</c> (object id, lower case), <c>upn:anna@contoso.com</c>, <c>sid:s-1-5-21-…</c>, <c>account:contoso\anna</c>.
/// </param>
/// <param name="Label">What a person calls it: the UPN, host name or address, as the source wrote it.</param>
public sealed record Entity(EntityType Type, EntityRoles Roles, ImmutableArray<string> Keys, string Label)
{
    /// <summary>True when the event is about it: it has a role other than <see cref="EntityRoles.Contextual"/>, or none.</summary>
    public bool IsConcerned => Roles != EntityRoles.Contextual;
}
