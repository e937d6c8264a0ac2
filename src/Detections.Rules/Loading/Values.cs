using System.Collections.Immutable;
using System.Globalization;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Reads single values. Each reports what is wrong and then yields null, so that callers need not.</summary>
internal static class Values
{
    public static Located<string>? Text(BindContext context, YamlNode? node, string key)
    {
        if (node is null)
        {
            return null;
        }

        if (node is not YamlScalar scalar)
        {
            context.Report(Codes.WrongForm(node.Span, key, "text", Forms.Of(node)));
            return null;
        }

        if (scalar.Value.AsSpan().Trim().IsEmpty)
        {
            context.Report(Codes.EmptyValue(scalar.Span, key));
            return null;
        }

        return new Located<string>(scalar.Value, scalar.Span);
    }

    /// <summary>A list of texts; one text alone is a list of one. Items that are none are reported and left out.</summary>
    public static ImmutableArray<Located<string>> TextList(BindContext context, YamlNode? node, string key)
    {
        var items = node switch { null => [], YamlList list => list.Items, _ => [node] };
        return [.. items.Select(item => Text(context, item, key)).OfType<Located<string>>()];
    }

    public static TimeSpan? Duration(BindContext context, YamlNode? node, string key, bool allowZero = false)
    {
        if (Text(context, node, key) is not { } text)
        {
            return null;
        }

        if (DurationText.Read(text.Value) is { } duration)
        {
            if (duration > TimeSpan.Zero || allowZero)
            {
                return duration;
            }

            context.Report(Codes.OutOfBounds(text.Span, key, text.Value, "more than nothing, such as '5m'"));
            return null;
        }

        context.Report(decimal.TryParse(text.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out _)
            ? Codes.DurationWithoutUnit(text.Span, text.Value)
            : Codes.BadDuration(text.Span, text.Value));
        return null;
    }

    public static int? Whole(BindContext context, YamlNode? node, string key, int least, int most)
    {
        if (Text(context, node, key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        context.Report(Codes.OutOfBounds(text.Span, key, text.Value, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}")));
        return null;
    }

    /// <summary>A finite number; <paramref name="allowed"/> words the bounds that <paramref name="fits"/> checks.</summary>
    public static double? Number(BindContext context, YamlNode? node, string key, Func<double, bool> fits, string allowed)
    {
        if (Text(context, node, key) is not { } text)
        {
            return null;
        }

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (double.TryParse(text.Value, style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && fits(number))
        {
            return number;
        }

        context.Report(Codes.OutOfBounds(text.Span, key, text.Value, allowed));
        return null;
    }

    /// <summary>One of the words of an enumeration, in camelCase and exact case.</summary>
    public static TEnum? Word<TEnum>(BindContext context, YamlNode? node, string key)
        where TEnum : struct, Enum
    {
        if (Text(context, node, key) is not { } text)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (Words.Of(value) == text.Value)
            {
                return value;
            }
        }

        context.Report(Codes.UnknownWord(text.Span, text.Value, key, Suggestions.For(text.Value, Words.All<TEnum>()), Words.All<TEnum>()));
        return null;
    }

    /// <summary>A C# expression.</summary>
    public static Code? Expression(BindContext context, YamlNode? node, string key)
    {
        switch (node)
        {
            case null:
                return null;
            case YamlMap { Entries: [{ Key: var first, Value: YamlScalar }, ..] map } when LooksLikeCode(first.Value):
                context.Report(Codes.PredicateMap(map.Span, WholeText(context, map)));
                return null;
            case YamlScalar scalar when scalar.Value.AsSpan().Trim().IsEmpty:
                context.Report(Codes.EmptyValue(scalar.Span, key));
                return null;
            case YamlScalar scalar:
                return scalar.Source.ToCode(0, scalar.Value.Length, scalar.Span);
            default:
                context.Report(Codes.WrongForm(Forms.FirstLine(node.Span), key, "a C# expression", Forms.Of(node)));
                return null;
        }
    }

    /// <summary>One expression, or a list of them.</summary>
    public static ImmutableArray<Code> Expressions(BindContext context, YamlNode? node, string key)
    {
        var items = node switch { null => [], YamlList list => list.Items, _ => [node] };
        if (node is YamlList { Items: [] })
        {
            context.Report(Codes.EmptyValue(node.Span, key));
        }

        return [.. items.Select(item => Expression(context, item, key)).OfType<Code>()];
    }

    private static bool LooksLikeCode(string key) => key.AsSpan().IndexOfAny(".()\"'=!<>&|? ") >= 0;

    private static string WholeText(BindContext context, YamlMap map)
    {
        var line = context.File.Line(map.Span.Line);
        var start = Math.Clamp(map.Span.Column - 1, 0, line.Length);
        var end = map.Span.EndLine == map.Span.Line ? Math.Clamp(map.Span.EndColumn - 1, start, line.Length) : line.Length;
        return line[start..end].TrimEnd();
    }
}
