using Detections.Host.Configuration.Schema;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>Binds an item of <c>tenants</c>.</summary>
internal static class TenantBinder
{
    /// <summary>The tenant, entered into <paramref name="names"/>; null when it cannot be one, which is reported.</summary>
    public static TenantConfiguration? Bind(YamlNode node, TenantNames names, ConfigurationContext context)
    {
        if (context.Map(node, ConfigurationKeys.Tenant) is not { } map)
        {
            return null;
        }

        var id = Id(map, context);
        var name = map.Text("name");
        names.Enter(id, name, context);

        var credential = map.Required("credential") is { } way ? CredentialBinder.Bind(way, context) : null;
        var graph = GraphBinder.Bind(context.Section(map, "graph", ConfigurationKeys.Graph), context);
        var sources = SourceListBinder.Bind(ConfigurationContext.Given(map, "sources"), graph, context);
        return id is null || credential is null ? null : new TenantConfiguration
        {
            Id = id.Value,
            Name = name?.Value ?? id.Value,
            Credential = credential,
            Graph = graph,
            Sources = sources,
        };
    }

    private static Located<string>? Id(MapReader map, ConfigurationContext context)
    {
        if (map.Text("id", required: true) is not { } text)
        {
            return null;
        }

        if (TenantNames.IdOf(text.Value) is { } id)
        {
            return text with { Value = id };
        }

        context.Add(Codes.BadTenantId(text.Span, text.Value));
        return null;
    }
}
