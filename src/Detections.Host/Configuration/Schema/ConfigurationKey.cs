using System.Text.Json.Nodes;

namespace Detections.Host.Configuration.Schema;

/// <summary>A key of the configuration.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Value">Makes the schema of its value, anew each time.</param>
/// <param name="Description">One sentence for editors.</param>
/// <param name="IsRequired">True when its map makes no sense without it.</param>
internal sealed record ConfigurationKey(string Name, Func<JsonObject> Value, string Description, bool IsRequired = false);
