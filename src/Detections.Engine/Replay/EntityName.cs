using Detections.Events;

namespace Detections.Engine.Replay;

/// <summary>How the author of a test names an entity: by its label, by one of its identifiers, or by the part of a UPN before the @.</summary>
internal static class EntityName
{
    /// <summary>True when <paramref name="name"/> means <paramref name="entity"/>; case does not matter.</summary>
    internal static bool Fits(string name, Entity entity)
    {
        if (Same(name, entity.Label) || (IsShort(name) && Same(name, BeforeAt(entity.Label))))
        {
            return true;
        }

        foreach (var key in entity.Keys)
        {
            var colon = key.IndexOf(':', StringComparison.Ordinal);
            if (Same(name, key) || (colon >= 0 && Same(name, key[(colon + 1)..])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsShort(string name) => !name.Contains('@', StringComparison.Ordinal);

    private static string BeforeAt(string label)
    {
        var at = label.IndexOf('@', StringComparison.Ordinal);
        return at > 0 ? label[..at] : label;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
