using System.Collections.Immutable;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds <c>once</c>: <c>for 24h</c>, <c>per user for 24h</c>, <c>never</c>, or the long form with <c>remind</c>.</summary>
internal static class OnceBinder
{
    /// <summary>The folding; null when it cannot be read, which is reported.</summary>
    public static Folding? Bind(YamlNode node, BindingContext context)
    {
        if (node is YamlMap)
        {
            return Long(node, context);
        }

        if (context.Text(node, "once") is not { } text)
        {
            return null;
        }

        if (text.Value.Trim() == "never")
        {
            return new Folding([], TimeSpan.Zero, null, text.Span);
        }

        var words = text.Value.Trim();
        var separator = words.StartsWith("for ", StringComparison.Ordinal) ? -1 : words.LastIndexOf(" for ", StringComparison.Ordinal);
        var per = separator > 0 && words.StartsWith("per ", StringComparison.Ordinal) ? words[4..separator] : separator == -1 ? "" : null;
        var length = separator > 0 ? words[(separator + 5)..] : words.StartsWith("for ", StringComparison.Ordinal) ? words[4..] : "";
        if (per is null || !Durations.TryParse(length, out var duration) || duration <= TimeSpan.Zero)
        {
            context.Add(Codes.BadOnce(text.Span, text.Value));
            return null;
        }

        var offset = ((YamlScalar)node).Text.IndexOf(per, StringComparison.Ordinal);
        return new Folding(per.Length == 0 ? [] : Parts((YamlScalar)node, per, offset, context), duration, null, text.Span);
    }

    private static Folding? Long(YamlNode node, BindingContext context)
    {
        if (MapReader.Of(node, context, "'once'", Keys.Once) is not { } map)
        {
            return null;
        }

        var per = map.Value("per") switch
        {
            null => [],
            YamlScalar scalar => Parts(scalar, scalar.Text, 0, context),
            YamlList list => [.. list.Items.OfType<YamlScalar>().SelectMany(item => Parts(item, item.Text, 0, context))],
            var other => Wrong(other, context),
        };
        var duration = map.Required("for") is { } length ? context.Duration(length, "for") : null;
        var remind = map.Value("remind") is { } reminder ? Remind(reminder, context) : null;
        return duration is null ? null : new Folding(per, duration.Value, remind, map.Span);
    }

    private static ImmutableArray<KeyPart> Wrong(YamlNode node, BindingContext context)
    {
        context.Add(Codes.WrongKind(node.Span, "per", "entities or expressions", MapReader.KindOf(node)));
        return [];
    }

    private static Reminder? Remind(YamlNode node, BindingContext context)
    {
        if (context.Text(node, "remind") is not { } text)
        {
            return null;
        }

        var parts = text.Value.Split(" doubling to ", StringSplitOptions.TrimEntries);
        if (parts.Length is 1 or 2 && Durations.TryParse(parts[0], out var after) && after > TimeSpan.Zero)
        {
            if (parts.Length == 1)
            {
                return new Reminder(after, null);
            }

            if (Durations.TryParse(parts[1], out var upTo) && upTo >= after)
            {
                return new Reminder(after, upTo);
            }
        }

        context.Add(Codes.BadReminder(text.Span, text.Value));
        return null;
    }

    /// <summary>The parts of a comma-separated list, each a word or an expression; commas within brackets belong to an expression.</summary>
    private static ImmutableArray<KeyPart> Parts(YamlScalar scalar, string text, int offset, BindingContext context)
    {
        var parts = ImmutableArray.CreateBuilder<KeyPart>();
        var start = 0;
        var depth = 0;
        for (var index = 0; index <= text.Length; index++)
        {
            var at = index < text.Length ? text[index] : ',';
            depth += at is '(' or '[' ? 1 : at is ')' or ']' ? -1 : 0;
            if (at != ',' || (depth > 0 && index < text.Length))
            {
                continue;
            }

            var part = text[start..index];
            var leading = part.Length - part.TrimStart().Length;
            var trimmed = part.Trim();
            if (trimmed.Length > 0)
            {
                var code = CodeReader.Part(scalar, offset + start + leading, trimmed.Length, context.File);
                var word = trimmed.Split('.')[0];
                if (trimmed == "tenant" || (Vocabulary.Entities.ContainsKey(word) && (word == trimmed || Vocabulary.Roles.ContainsKey(trimmed[(word.Length + 1)..]))))
                {
                    if (KeyReader.Word(trimmed, code.Span, context) is { } entity)
                    {
                        parts.Add(entity);
                    }
                }
                else
                {
                    parts.Add(new KeyPart.Computed(code) { Span = code.Span });
                }
            }

            start = index + 1;
        }

        return parts.ToImmutable();
    }
}
