using System.Collections.Immutable;
using Detections.Events;
using Detections.Host.Configuration.Schema;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>Binds <c>sources</c>: a list of names, or a map from name to settings.</summary>
internal static class SourceListBinder
{
    private static readonly ImmutableArray<string> Names = [.. SourceName.All.Select(source => source.Name)];

    /// <summary>What to poll; without a node all that v1.0 has in the cloud. What cannot be polled is reported and left out.</summary>
    public static ImmutableArray<SourceConfiguration> Bind(YamlNode? node, GraphConfiguration graph, ConfigurationContext context)
    {
        switch (node)
        {
            case null:
                return [.. SourceName.DefaultOf(graph.Cloud).Select(source => new SourceConfiguration { Name = source.Name, Kind = source.Kind })];
            case YamlList { Items.IsEmpty: true } or YamlMap { Entries.IsEmpty: true }:
                context.Add(Codes.EmptyText(node.Span, "sources"));
                return [];
            case YamlList list:
                return OfList(list, graph, context);
            case YamlMap map:
                return [.. map.Entries.Select(entry => OfEntry(entry, graph, context)).OfType<SourceConfiguration>()];
            default:
                context.Add(Codes.WrongKind(node.Span, "sources", "a list of names, or keys and values", MapReader.KindOf(node)));
                return [];
        }
    }

    private static ImmutableArray<SourceConfiguration> OfList(YamlList list, GraphConfiguration graph, ConfigurationContext context)
    {
        var sources = ImmutableArray.CreateBuilder<SourceConfiguration>();
        var first = new Dictionary<string, Span>(StringComparer.Ordinal);
        foreach (var text in list.Items.Select(item => context.Values.Text(item, "sources")).OfType<Located<string>>())
        {
            if (!first.TryAdd(text.Value, text.Span))
            {
                context.Add(Codes.Twice(text.Span, "sources", text.Value, first[text.Value]));
            }
            else if (Find(text, graph, context) is { } source)
            {
                sources.Add(new SourceConfiguration { Name = source.Name, Kind = source.Kind });
            }
        }

        return sources.ToImmutable();
    }

    private static SourceConfiguration? OfEntry(YamlEntry entry, GraphConfiguration graph, ConfigurationContext context)
    {
        if (Find(new Located<string>(entry.Key.Text, entry.Key.Span), graph, context) is not { } name)
        {
            return null;
        }

        var source = new SourceConfiguration { Name = name.Name, Kind = name.Kind };
        if (entry.Value is YamlScalar { IsNull: true } || context.Map(entry.Value, ConfigurationKeys.Source) is not { } map)
        {
            return source;
        }

        return source with
        {
            Every = context.Duration(map, "every", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            Backfill = context.Duration(map, "backfill", TimeSpan.Zero, TimeSpan.FromDays(90)) ?? source.Backfill,
            Overlap = context.Duration(map, "overlap", TimeSpan.Zero, TimeSpan.FromDays(7)),
            EventTypes = EventTypes(map, name, graph, context),
        };
    }

    private static SourceName? Find(Located<string> text, GraphConfiguration graph, ConfigurationContext context)
    {
        if (SourceName.All.FirstOrDefault(source => source.Name == text.Value) is not { } found)
        {
            context.Add(Codes.UnknownSource(text.Span, text.Value, Nearest.To(text.Value, Names), Names));
            return null;
        }

        if (!found.Clouds.Contains(graph.Cloud))
        {
            var offered = SourceName.All.Where(source => source.Clouds.Contains(graph.Cloud)).Select(source => source.Name);
            context.Add(Codes.NotInCloud(text.Span, text.Value, Words.Clouds.First(word => word.Value == graph.Cloud).Key, offered));
            return null;
        }

        if (found.NeedsBeta && graph.Version != GraphVersion.Beta)
        {
            context.Add(Codes.NeedsBeta(text.Span, text.Value));
            return null;
        }

        return found;
    }

    private static ImmutableArray<string> EventTypes(MapReader map, SourceName source, GraphConfiguration graph, ConfigurationContext context)
    {
        if (map.Entry("eventTypes") is not { } entry)
        {
            return [];
        }

        if (source.Kind != EventKind.SignIn)
        {
            context.Add(Codes.NoEffect(entry.Key.Span, "eventTypes", "only 'signIns' has types"));
            return [];
        }

        var types = context.Values.Texts(entry.Value, "eventTypes");
        foreach (var type in types)
        {
            if (!Words.SignInTypes.Contains(type.Value, StringComparer.Ordinal))
            {
                context.Add(Codes.UnknownWord(type.Span, "type of sign-in", type.Value, Nearest.To(type.Value, Words.SignInTypes), Words.SignInTypes));
            }
            else if (type.Value != Words.SignInTypes[0] && graph.Version != GraphVersion.Beta)
            {
                context.Add(Codes.NeedsBeta(type.Span, type.Value));
            }
        }

        return [.. types.Select(type => type.Value).Distinct(StringComparer.Ordinal)];
    }
}
