using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>The ids and names of the tenants while the file is bound: no two alike, and files, topics and push may refer to them.</summary>
internal sealed class TenantNames
{
    private readonly Dictionary<string, (string? Id, Span Span)> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _ids = [];

    /// <summary>The only tenant's id; null when there are none or several.</summary>
    public string? Only => _ids.Count == 1 ? _ids[0] : null;

    /// <summary>
    /// The canonical form of a tenant's GUID; null when the text is none. A domain would not do: alerts and sign-ins name their tenant by
    /// its GUID, and risk detections by nothing, so that what belongs together would be kept apart.
    /// </summary>
    public static string? IdOf(string text) => Guid.TryParseExact(text, "D", out var guid) ? guid.ToString("D") : null;

    /// <summary>Enters a tenant; what is taken already is reported.</summary>
    public void Enter(Located<string>? id, Located<string>? name, ConfigurationContext context)
    {
        if (id is not null)
        {
            _ids.Add(id.Value);
            Enter(id, id.Value, "tenants", context);
        }

        if (name is not null && !string.Equals(name.Value, id?.Value, StringComparison.OrdinalIgnoreCase))
        {
            Enter(name, id?.Value, "tenants named", context);
        }
    }

    /// <summary>
    /// The id of the tenant that a part of the file names. Left out, it is the only tenant's; null when there are none or several, and
    /// when the name is unknown, which is reported.
    /// </summary>
    public string? Find(MapReader? map, ConfigurationContext context)
    {
        if (map?.Text("tenant") is not { } text)
        {
            return Only;
        }

        if (_known.TryGetValue(text.Value, out var tenant))
        {
            return tenant.Id;
        }

        if (IdOf(text.Value) is { } id)
        {
            // A tenant that is not polled, only read from files or topics.
            return id;
        }

        string[] known = [.. _known.Keys.Order(StringComparer.Ordinal)];
        context.Add(Codes.UnknownTenant(text.Span, text.Value, Nearest.To(text.Value, known), known));
        return null;
    }

    private void Enter(Located<string> text, string? id, string what, ConfigurationContext context)
    {
        if (!_known.TryAdd(text.Value, (id, text.Span)))
        {
            context.Add(Codes.Twice(text.Span, what, text.Value, _known[text.Value].Span));
        }
    }
}
