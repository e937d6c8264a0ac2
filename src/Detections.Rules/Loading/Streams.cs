using System.Collections.Frozen;
using Detections.Events;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>The names of streams, as <c>on:</c> writes them.</summary>
public static class Streams
{
    private static readonly FrozenDictionary<string, Stream> Known = AllNames().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every name but <c>rule/&lt;id&gt;</c>, in the order of <see cref="EventKind"/>, each followed by its changes.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. AllNames().Select(pair => pair.Key)];

    /// <summary>The stream of a name; null when there is none.</summary>
    public static Stream? Of(string name) => Known.TryGetValue(name, out var stream) ? stream
        : name.StartsWith("rule/", StringComparison.Ordinal) && Ids.IsId(name[5..]) ? new Stream.OfRule(name[5..])
        : null;

    /// <summary>A stream's name.</summary>
    public static string NameOf(Stream stream) => stream switch
    {
        Stream.OfRule rule => "rule/" + rule.RuleId,
        Stream.Of of => Words.Of(of.Kind) + (of.Changes ? ".changed" : ""),
        _ => "",
    };

    internal static Located<Stream>? Read(BindContext context, YamlNode? node, string key)
    {
        if (Values.Text(context, node, key) is not { } name)
        {
            return null;
        }

        if (Of(name.Value) is { } stream)
        {
            return new Located<Stream>(stream, name.Span);
        }

        Report(context, name);
        return null;
    }

    internal static void Report(BindContext context, Located<string> name)
    {
        var isRule = name.Value.StartsWith("rule/", StringComparison.Ordinal);
        context.Report(isRule
            ? Codes.BadId(name.Span, name.Value[5..])
            : Codes.UnknownStream(name.Span, name.Value, Suggestions.For(name.Value, Names), Names.Where(known => !known.Contains('.', StringComparison.Ordinal))));
    }

    private static IEnumerable<KeyValuePair<string, Stream>> AllNames()
    {
        foreach (var kind in Enum.GetValues<EventKind>())
        {
            yield return new(Words.Of(kind), new Stream.Of(kind, Changes: false));
            if (kind != EventKind.Detection)
            {
                yield return new(Words.Of(kind) + ".changed", new Stream.Of(kind, Changes: true));
            }
        }
    }
}
