using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>Binds <c>graph</c>.</summary>
internal static class GraphBinder
{
    /// <summary>The cloud's addresses, with those that the map gives; what cannot be read is reported.</summary>
    public static GraphConfiguration Bind(MapReader? map, ConfigurationContext context)
    {
        var preset = GraphConfiguration.Of(context.Word(map, "cloud", Words.Clouds) ?? GraphCloud.Global);
        if (map is null)
        {
            return preset;
        }

        var root = Root(map, context);
        return preset with
        {
            Version = context.Word(map, "version", Words.Versions) ?? GraphVersion.V1,
            Root = root ?? preset.Root,
            Authority = Address(map, "authority", "https://login.microsoftonline.com", context) ?? preset.Authority,

            // The scope names the cloud by its Graph, so a root of one's own has a scope of its own.
            Scope = map.Text("scope")?.Value ?? (root is null ? preset.Scope : root.GetLeftPart(UriPartial.Authority) + "/.default"),
            TrustPath = context.ExistingFile(map, "trust")?.Value,
        };
    }

    private static Uri? Root(MapReader map, ConfigurationContext context)
    {
        var root = Address(map, "root", "https://graph.microsoft.com", context);
        if (root is null || !Words.Versions.ContainsKey(root.Segments[^1].TrimEnd('/')))
        {
            return root;
        }

        var text = map.Text("root");
        context.Add(Codes.NotAnAddress(text?.Span ?? map.Span, "root", text?.Value ?? "", "https://graph.microsoft.com, without the version, which 'version' says"));
        return null;
    }

    private static Uri? Address(MapReader map, string key, string example, ConfigurationContext context)
    {
        if (context.Address(map, key, example) is not { } address)
        {
            return null;
        }

        if (address.Value is { Scheme: "http", IsLoopback: false })
        {
            context.Add(Codes.NotEncrypted(address.Span, key, address.Value.OriginalString));
            return null;
        }

        return address.Value.AbsoluteUri.EndsWith('/') ? address.Value : new Uri(address.Value.AbsoluteUri + "/");
    }
}
