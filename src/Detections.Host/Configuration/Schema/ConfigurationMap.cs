using System.Collections.Immutable;

namespace Detections.Host.Configuration.Schema;

/// <summary>The keys that a map of the configuration may hold. Binder and schema read the same ones. Immutable.</summary>
/// <param name="Where">What a person calls the map: "A tenant".</param>
/// <param name="Keys">In the order in which they are shown; names are unique.</param>
internal sealed record ConfigurationMap(string Where, ImmutableArray<ConfigurationKey> Keys)
{
    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Keys.Select(key => key.Name)];
}
