using System.Text.Json;

namespace EventModelGenerator;

/// <summary>A property of a Graph type.</summary>
/// <param name="Name">As in JSON.</param>
/// <param name="Type">Full Graph or Edm name.</param>
/// <param name="IsList">True for a collection.</param>
/// <param name="BetaOnly">True when v1.0 does not have it.</param>
internal sealed record GraphProperty(string Name, string Type, bool IsList, bool BetaOnly);

/// <summary>A Graph type with the properties of v1.0 and beta together, those of its ancestors included.</summary>
/// <param name="Name">Full Graph name.</param>
/// <param name="IsEntity">True when it has an id of its own.</param>
/// <param name="Properties">By name, ordinal order.</param>
internal sealed record GraphType(string Name, bool IsEntity, IReadOnlyList<GraphProperty> Properties);

/// <summary>What Graph says about itself.</summary>
internal sealed class Metadata
{
    private const string Entity = "microsoft.graph.entity";
    private readonly JsonElement[] _versions;
    private readonly JsonElement _enums;

    private Metadata(JsonElement types, JsonElement enums)
    {
        _versions = [types.GetProperty("v1.0"), types.GetProperty("beta")];
        _enums = enums;
    }

    /// <summary>Reads both files.</summary>
    public static Metadata Load(string typesPath, string enumsPath)
    {
        using var types = JsonDocument.Parse(File.ReadAllText(typesPath));
        using var enums = JsonDocument.Parse(File.ReadAllText(enumsPath));
        return new Metadata(types.RootElement.Clone(), enums.RootElement.Clone());
    }

    public bool HasType(string name) => _versions.Any(version => version.TryGetProperty(name, out _));

    public bool HasEnum(string name) => _enums.TryGetProperty(name, out _);

    /// <summary>The direct descendants of a type, ordinal order.</summary>
    public IReadOnlyList<string> DerivedFrom(string name) =>
        [.. _versions
            .SelectMany(version => version.EnumerateObject())
            .Where(type => type.Value.GetProperty("baseType").GetString() == name)
            .Select(type => type.Name)
            .Distinct()
            .Order(StringComparer.Ordinal)];

    public GraphType Type(string name)
    {
        var found = new SortedDictionary<string, GraphProperty>(StringComparer.Ordinal);
        var isEntity = false;
        for (var index = 0; index < _versions.Length; index++)
        {
            string? current = name;
            while (current is not null && _versions[index].TryGetProperty(current, out var type))
            {
                foreach (var property in Properties(type))
                {
                    found.TryAdd(property.Name, property with { BetaOnly = index == 1 });
                }

                current = type.GetProperty("baseType").GetString();
                isEntity |= current == Entity;
            }
        }

        return new GraphType(name, isEntity, [.. found.Values]);
    }

    /// <summary>The members of an enumeration: v1.0 in declared order, then what only beta has.</summary>
    public IReadOnlyList<string> EnumValues(string name)
    {
        var type = _enums.GetProperty(name);
        var values = new List<string>();
        foreach (var version in (string[])["v1", "beta"])
        {
            if (!type.TryGetProperty(version, out var members) || members.ValueKind != JsonValueKind.Array)
            {
                continue;
            }

            foreach (var member in members.EnumerateArray())
            {
                var value = member.ValueKind == JsonValueKind.Array ? member[0].GetString() : member.GetString();
                if (value is not null && !values.Contains(value, StringComparer.OrdinalIgnoreCase))
                {
                    values.Add(value);
                }
            }
        }

        return values;
    }

    private static IEnumerable<GraphProperty> Properties(JsonElement type)
    {
        foreach (var list in (string[])["properties", "navigationProperties"])
        {
            if (!type.TryGetProperty(list, out var properties) || properties.ValueKind != JsonValueKind.Array)
            {
                continue;
            }

            foreach (var property in properties.EnumerateArray())
            {
                yield return new GraphProperty(
                    property.GetProperty("name").GetString() ?? "",
                    property.GetProperty("type").GetString() ?? "",
                    property.TryGetProperty("collection", out var isList) && isList.ValueKind == JsonValueKind.True,
                    BetaOnly: false);
            }
        }
    }
}
