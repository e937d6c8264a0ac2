using Detections.Events;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Reads names of streams.</summary>
internal static class StreamNames
{
    private const string RulePrefix = "rule/";
    private const string Changed = ".changed";

    /// <summary>Every name that needs no rule, changes included.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Vocabulary.Streams.Keys.Order(StringComparer.Ordinal), .. Vocabulary.Streams.Keys.Where(name => name != "detection").Order(StringComparer.Ordinal).Select(name => name + Changed)];

    /// <summary>The stream of a name; null when there is none, which is reported.</summary>
    public static Located<Stream>? Read(YamlNode node, string key, BindingContext context)
    {
        if (context.Text(node, key) is not { } text)
        {
            return null;
        }

        var name = text.Value;
        if (name.StartsWith(RulePrefix, StringComparison.Ordinal) && name.Length > RulePrefix.Length)
        {
            return new Located<Stream>(new Stream.OfRule(name[RulePrefix.Length..]), text.Span);
        }

        var changes = name.EndsWith(Changed, StringComparison.Ordinal);
        if (Vocabulary.Streams.TryGetValue(changes ? name[..^Changed.Length] : name, out var kind))
        {
            if (!changes || kind != EventKind.Detection)
            {
                return new Located<Stream>(new Stream.Of(kind, changes), text.Span);
            }

            context.Add(Codes.NoChanges(text.Span, name));
            return null;
        }

        context.Add(Codes.UnknownStream(text.Span, name, Nearest.To(name, All), Vocabulary.Streams.Keys.Order(StringComparer.Ordinal)));
        return null;
    }
}
