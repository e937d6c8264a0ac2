using System.Collections.Immutable;
using Detections.Events;
using Detections.Host.Configuration.Schema;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>Binds <c>files</c> and <c>push</c>.</summary>
internal static class InputBinder
{
    private static readonly ImmutableDictionary<string, EventKind> Kinds =
        Words.Streams.ToImmutableDictionary(name => name, name => Vocabulary.Streams[name], StringComparer.Ordinal);

    /// <summary>The files; those that cannot be read, or that another covers, are reported.</summary>
    public static ImmutableArray<FileConfiguration> Files(MapReader root, TenantNames tenants, ConfigurationContext context)
    {
        var files = ImmutableArray.CreateBuilder<FileConfiguration>();
        var paths = new List<Located<string>>();
        foreach (var node in context.Items(root, "files"))
        {
            var map = node is YamlScalar ? null : context.Map(node, ConfigurationKeys.File);
            var text = node is YamlScalar ? context.Values.Text(node, "files") : map?.Text("path", required: true);
            var file = new FileConfiguration
            {
                Path = "",
                TenantId = tenants.Find(map, context),
                Kind = map?.Value("kind") is { } kind ? context.Values.Word(kind, "kind", Kinds) : null,
                Follow = context.Flag(map, "follow") ?? true,
            };
            if (text is null || context.Path(text, "path") is not { } path)
            {
                continue;
            }

            if (!file.Follow && !Path.Exists(path.Value))
            {
                context.Add(Codes.ConfiguredPathNotFound(path.Span, "path", "file or folder", text.Value));
            }
            else if (paths.Find(other => Overlap(other.Value, path.Value)) is { } other)
            {
                context.Add(Codes.PathsOverlap(path.Span, path.Value, other.Value, other.Span));
            }

            paths.Add(path);
            files.Add(file with { Path = path.Value });
        }

        return files.ToImmutable();
    }

    /// <summary>The push endpoint; null when there is none, or it cannot be one, which is reported.</summary>
    public static PushConfiguration? Push(MapReader root, TenantNames tenants, ConfigurationContext context)
    {
        if (context.Section(root, "push", ConfigurationKeys.Push) is not { } map)
        {
            return null;
        }

        var tenant = tenants.Find(map, context);
        return map.Required("token") is not null && context.Secret(map, "token") is { } token ? new PushConfiguration { Token = token, TenantId = tenant } : null;
    }

    private static bool Overlap(string left, string right) =>
        Inside(left).StartsWith(Inside(right), StringComparison.Ordinal) || Inside(right).StartsWith(Inside(left), StringComparison.Ordinal);

    private static string Inside(string path) => path.EndsWith(Path.DirectorySeparatorChar) ? path : path + Path.DirectorySeparatorChar;
}
