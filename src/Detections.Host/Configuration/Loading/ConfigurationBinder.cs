using System.Collections.Immutable;
using Detections.Host.Configuration.Schema;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>Binds the whole file.</summary>
internal static class ConfigurationBinder
{
    private const string DefaultRules = "rules";

    private static readonly ImmutableArray<string> Inputs = ["tenants", "files", "push", "kafka"];

    /// <summary>The configuration, of use only when no error was reported; null when the node is no map.</summary>
    public static DaemonConfiguration? Bind(YamlNode node, string path, string folder, ConfigurationContext context)
    {
        if (context.Map(node, ConfigurationKeys.Root) is not { } root)
        {
            return null;
        }

        // In the order of the file's keys, so that diagnostics come in about the order of lines; files and topics need the tenants' names.
        var rules = Rules(root, folder, context);
        var shadow = Paths(root, "shadow", context);
        var store = SurroundingsBinder.Store(root, folder, context);
        var names = new TenantNames();
        ImmutableArray<TenantConfiguration> tenants =
            [.. context.Items(root, "tenants").Select(tenant => TenantBinder.Bind(tenant, names, context)).OfType<TenantConfiguration>()];
        if (Inputs.All(input => ConfigurationContext.Given(root, input) is null or YamlList { Items.IsEmpty: true }))
        {
            context.Add(Codes.NothingToRead(root.Entries.Length > 0 ? root.Entries[0].Key.Span : root.Span));
        }

        return new DaemonConfiguration
        {
            Path = path,
            Rules = rules,
            Shadow = shadow,
            Store = store,
            Tenants = tenants,
            Files = InputBinder.Files(root, names, context),
            Push = InputBinder.Push(root, names, context),
            Kafka = KafkaBinder.Bind(root, names, context),
            Channels = ChannelBinder.Bind(root, context),
            Lateness = SurroundingsBinder.Lateness(root, context),
            Web = SurroundingsBinder.Web(root, context),
            Telemetry = SurroundingsBinder.Telemetry(root, context),
            Snapshot = SurroundingsBinder.Snapshot(root, context),
            Actions = SurroundingsBinder.Actions(root, context),
        };
    }

    private static ImmutableArray<string> Rules(MapReader root, string folder, ConfigurationContext context)
    {
        if (ConfigurationContext.Given(root, "rules") is null)
        {
            var shipped = Path.Combine(folder, DefaultRules);
            if (!Directory.Exists(shipped))
            {
                root.Required("rules");
            }

            return [shipped];
        }

        return Paths(root, "rules", context);
    }

    private static ImmutableArray<string> Paths(MapReader root, string key, ConfigurationContext context)
    {
        if (ConfigurationContext.Given(root, key) is not { } node)
        {
            return [];
        }

        var paths = ImmutableArray.CreateBuilder<string>();
        foreach (var text in context.Values.Texts(node, key))
        {
            if (context.Path(text, key) is not { } path)
            {
                continue;
            }

            if (!Path.Exists(path.Value))
            {
                context.Add(Codes.ConfiguredPathNotFound(path.Span, key, "file or folder", text.Value));
            }

            paths.Add(path.Value);
        }

        if (node is YamlList { Items.IsEmpty: true })
        {
            context.Add(Codes.EmptyText(node.Span, key));
        }

        return [.. paths.Distinct(StringComparer.Ordinal)];
    }
}
