using Detections.Events;

namespace Detections.Engine.Identity;

/// <summary>
/// Turns a text that an author's expression yields for an entity (<c>by: { user: e.Target.Id }</c>) into the identifier that events
/// carry for the same entity.
/// </summary>
internal static class IdentifierText
{
    /// <summary>The identifier as <c>scheme:value</c>; empty when the text is.</summary>
    public static string Of(EntityType type, string text)
    {
        var value = text.Trim().ToLowerInvariant();
        if (value.Length == 0)
        {
            return "";
        }

        return type switch
        {
            EntityType.User => User(value),
            EntityType.Device => Device(value),
            EntityType.Ip => "ip:" + value,
            EntityType.Mailbox => "mail:" + value,
            _ => "id:" + value,
        };
    }

    private static string User(string value) => value switch
    {
        _ when Guid.TryParse(value, out _) => "id:" + value,
        _ when value.StartsWith("s-1-", StringComparison.Ordinal) => "sid:" + value,
        _ when value.Contains('@', StringComparison.Ordinal) => "upn:" + value,
        _ when value.Contains('\\', StringComparison.Ordinal) => "account:" + value,
        _ => "id:" + value,
    };

    private static string Device(string value) => value switch
    {
        _ when Guid.TryParse(value, out _) => "id:" + value,
        _ when value.Contains('.', StringComparison.Ordinal) => "fqdn:" + value,
        _ => "host:" + value,
    };
}
