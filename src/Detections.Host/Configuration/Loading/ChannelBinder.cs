using System.Collections.Immutable;
using Detections.Actions.Notify;
using Detections.Host.Configuration.Schema;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>Binds <c>channels</c>.</summary>
internal static class ChannelBinder
{
    /// <summary>The channels; those that cannot be used, or that stand there twice, are reported.</summary>
    public static ImmutableArray<ChannelConfiguration> Bind(MapReader root, ConfigurationContext context)
    {
        var channels = ImmutableArray.CreateBuilder<ChannelConfiguration>();
        var first = new Dictionary<string, Span>(StringComparer.OrdinalIgnoreCase);
        foreach (var node in context.Items(root, "channels"))
        {
            if (context.Map(node, ConfigurationKeys.Channel) is not { } map)
            {
                continue;
            }

            var name = map.Text("name", required: true);
            var kind = map.Required("kind") is null ? null : context.Word(map, "kind", Words.Channels);
            if (name is not null && !first.TryAdd(name.Value, name.Span))
            {
                context.Add(Codes.Twice(name.Span, "channels", name.Value, first[name.Value]));
            }
            else if (name is not null && kind is { } spoken && One(map, name.Value, spoken, context) is { } channel)
            {
                channels.Add(channel);
            }
        }

        return channels.ToImmutable();
    }

    private static ChannelConfiguration? One(MapReader map, string name, ChannelKind kind, ConfigurationContext context)
    {
        var needed = kind switch
        {
            ChannelKind.File => "path",
            ChannelKind.PagerDuty => "key",
            _ => "address",
        };
        if (map.Required(needed) is null)
        {
            return null;
        }

        return new ChannelConfiguration
        {
            Name = name,
            Kind = kind,
            Address = kind == ChannelKind.File ? null : context.Secret(map, "address"),
            Path = kind == ChannelKind.File ? context.Path(map.Text("path"), "path")?.Value ?? "" : "",
            Key = context.Secret(map, "key"),
        };
    }
}
