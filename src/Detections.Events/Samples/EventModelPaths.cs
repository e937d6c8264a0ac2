using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace Detections.Events;

/// <summary>The JSON names that the event model knows, by type; told by <see cref="JsonAttribute"/>.</summary>
public static class EventModelPaths
{
    private static readonly FrozenDictionary<Type, FrozenDictionary<string, Member>> Members = typeof(SecurityEvent).Assembly
        .GetTypes()
        .Where(static type => typeof(SecurityEvent).IsAssignableFrom(type) || typeof(IView).IsAssignableFrom(type))
        .ToFrozenDictionary(static type => type, MembersOf);

    /// <summary>The type that shows events of a kind.</summary>
    public static Type TypeOf(EventKind kind) => kind switch
    {
        EventKind.Alert => typeof(Alert),
        EventKind.Incident => typeof(Incident),
        EventKind.RiskDetection => typeof(RiskDetection),
        EventKind.ServicePrincipalRiskDetection => typeof(ServicePrincipalRiskDetection),
        EventKind.AgentRiskDetection => typeof(AgentRiskDetection),
        EventKind.RiskyUser => typeof(RiskyUser),
        EventKind.RiskyServicePrincipal => typeof(RiskyServicePrincipal),
        EventKind.SignIn => typeof(SignIn),
        EventKind.DirectoryAudit => typeof(DirectoryAudit),
        _ => typeof(DetectionEvent),
    };

    /// <summary>The names directly in events of a kind, as Graph spells them.</summary>
    public static ImmutableArray<string> NamesOf(EventKind kind) => [.. Members[TypeOf(kind)].Values.Select(static m => m.Name).Order(StringComparer.Ordinal)];

    /// <summary>
    /// The path in Graph's spelling; null when the model does not know it. Below an object without a fixed shape every name
    /// is known; in a list a number selects an element, and without one the first is meant.
    /// </summary>
    public static string? Resolve(EventKind kind, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var type = TypeOf(kind);
        var spelled = new List<string>();
        foreach (var part in path.Split('.'))
        {
            if (type == typeof(Raw) || (part.Length > 0 && part.All(char.IsAsciiDigit)))
            {
                spelled.Add(part);
                continue;
            }

            if (!Members.TryGetValue(type, out var members) || !members.TryGetValue(part, out var member))
            {
                return null;
            }

            spelled.Add(member.Name);
            type = member.Type;
        }

        return string.Join('.', spelled);
    }

    private static FrozenDictionary<string, Member> MembersOf(Type type)
    {
        var members = new Dictionary<string, Member>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            if (property.GetCustomAttribute<JsonAttribute>() is { Paths: [var path, ..] } && !path.Contains('.', StringComparison.Ordinal))
            {
                var member = new Member(path, Shown(property.PropertyType));

                // Convenience members may read the same name: the plain one knows its structure.
                if (!members.TryGetValue(path, out var known) || CSharpNameFits(property.Name, path) || known.Type == typeof(string))
                {
                    members[path] = member;
                }
            }
        }

        if (typeof(SecurityEvent).IsAssignableFrom(type))
        {
            members["id"] = new Member("id", typeof(string));
            members["tenantId"] = new Member("tenantId", typeof(string));
        }

        if (type.Name.EndsWith("Evidence", StringComparison.Ordinal))
        {
            members["@odata.type"] = new Member("@odata.type", typeof(string));
        }

        return members.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static bool CSharpNameFits(string name, string path) => name.Equals(path, StringComparison.OrdinalIgnoreCase);

    private static Type Shown(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EventList<>))
        {
            type = type.GetGenericArguments()[0];
        }

        // Evidence is one of many types; which one the author means is not known here.
        return type == typeof(AlertEvidence) ? typeof(Raw) : type;
    }

    private sealed record Member(string Name, Type Type);
}
