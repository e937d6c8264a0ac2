using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Detections.Events;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Reads what events are grouped by: entity words, expressions over <c>e</c>, lists of them.</summary>
internal static partial class KeyReader
{
    /// <summary>Every word that can stand alone.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Vocabulary.Entities.Keys.Append("tenant").Order(StringComparer.Ordinal)];

    /// <summary>The parts of a key; empty when the node is none, which is reported.</summary>
    public static ImmutableArray<KeyPart> Read(YamlNode node, string key, BindingContext context) => node is YamlList list
        ? [.. list.Items.Select(item => Part(item, key, context)).OfType<KeyPart>()]
        : Part(node, key, context) is { } part ? [part] : [];

    /// <summary>One part.</summary>
    public static KeyPart? Part(YamlNode node, string key, BindingContext context)
    {
        if (node is YamlScalar scalar && WordPattern().IsMatch(scalar.Text) && !scalar.Text.StartsWith("e.", StringComparison.Ordinal))
        {
            return Word(scalar.Text, scalar.Span, context);
        }

        if (node is YamlMap { Entries: [var entity] } && Vocabulary.Entities.TryGetValue(entity.Key.Text, out var type))
        {
            // '{ user: e.Target.Id }' says what the text names, so that identities join by it.
            return CodeReader.Read(entity.Value, entity.Key.Text, context) is { } text ? new KeyPart.Computed(text) { As = type, Span = node.Span } : null;
        }

        return CodeReader.Read(node, key, context) is { } code ? new KeyPart.Computed(code) { Span = node.Span } : null;
    }

    /// <summary>A word as a part; null when it is no entity, which is reported.</summary>
    public static KeyPart? Word(string text, Span span, BindingContext context)
    {
        if (text == "tenant")
        {
            return new KeyPart.Tenant { Span = span };
        }

        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var entity = dot < 0 ? text : text[..dot];
        if (!Vocabulary.Entities.TryGetValue(entity, out var type))
        {
            context.Add(Codes.UnknownEntity(span, text, Nearest.To(entity, Words), Words));
            return null;
        }

        if (dot < 0)
        {
            return new KeyPart.Of(type, EntityRoles.None) { Span = span };
        }

        var role = text[(dot + 1)..];
        if (Vocabulary.Roles.TryGetValue(role, out var roles))
        {
            return new KeyPart.Of(type, roles) { Span = span };
        }

        var known = Vocabulary.Roles.Keys.Order(StringComparer.Ordinal).Select(word => $"{entity}.{word}").ToArray();
        context.Add(Codes.UnknownEntity(span, text, Nearest.To(text, known), known));
        return null;
    }

    [GeneratedRegex(@"^[a-zA-Z]+(\.[a-zA-Z]+)?$")]
    private static partial Regex WordPattern();
}
