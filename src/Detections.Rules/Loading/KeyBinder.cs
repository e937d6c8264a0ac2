using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Reads keys: words, expressions, and lists of them.</summary>
internal static partial class KeyBinder
{
    /// <summary>The parts of a key; items that are none are reported and left out.</summary>
    public static ImmutableArray<KeyPart> Parts(BindContext context, YamlNode? node, string key, Func<string, bool>? isName = null)
    {
        var items = node switch { null => [], YamlList list => list.Items, _ => [node] };
        return [.. items.Select(item => Part(context, item, key, isName)).OfType<KeyPart>()];
    }

    /// <summary>The map form of one entity word: the value names an entity of that type.</summary>
    public static ImmutableArray<KeyPart> ComputedEntity(BindContext context, YamlEntry entry)
    {
        var type = EntityWords.TypeOf(entry.Key.Value);
        return Values.Expression(context, entry.Value, entry.Key.Value) is { } code
            ? [new KeyPart.Computed(code) { Entity = type, Span = code.Span }]
            : [];
    }

    // isName tells words that are usable names where the key stands, such as 'login.UserId' in 'once'.
    private static KeyPart? Part(BindContext context, YamlNode node, string key, Func<string, bool>? isName)
    {
        if (node is YamlMap { Entries: [var entry] } && EntityWords.TypeOf(entry.Key.Value) is not null)
        {
            return ComputedEntity(context, entry).FirstOrDefault();
        }

        if (Values.Expression(context, node, key) is not { } code)
        {
            return null;
        }

        var text = code.Text.Trim();
        if (!WordForm().IsMatch(text) || text.StartsWith("e.", StringComparison.Ordinal) || isName?.Invoke(text.Split('.')[0]) == true)
        {
            return new KeyPart.Computed(code) { Span = code.Span };
        }

        if (EntityWords.Read(text, code.Span) is { } part)
        {
            return part;
        }

        context.Report(Codes.UnknownEntity(code.Span, text, Suggestions.For(text, EntityWords.All), EntityWords.Plain));
        return null;
    }

    [GeneratedRegex(@"^[a-zA-Z]+(\.[a-zA-Z]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex WordForm();
}
