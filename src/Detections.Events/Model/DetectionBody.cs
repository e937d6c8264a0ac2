using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Detections.Events;

/// <summary>How entities stand in the JSON of a detection.</summary>
internal static class DetectionBody
{
    /// <summary>An entity as JSON.</summary>
    public static JsonObject Write(Entity entity) => new()
    {
        ["type"] = entity.Type.ToString(),
        ["roles"] = (int)entity.Roles,
        ["keys"] = new JsonArray([.. entity.Keys.Select(static key => (JsonNode)key)]),
        ["label"] = entity.Label,
    };

    /// <summary>The entities in the JSON; what is none is left out.</summary>
    public static ImmutableArray<Entity> Read(Raw entities)
    {
        var found = ImmutableArray.CreateBuilder<Entity>();
        foreach (var item in entities.Items)
        {
            var keys = item["keys"].Items.Select(static key => key.Text);
            if (Enum.TryParse<EntityType>(item["type"].Text, ignoreCase: true, out var type) && keys.Count > 0)
            {
                found.Add(new Entity(type, (EntityRoles)(item["roles"].Integer ?? 0), [.. keys], item["label"].Text));
            }
        }

        return found.ToImmutable();
    }
}
