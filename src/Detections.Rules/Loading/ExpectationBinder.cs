using System.Globalization;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds <c>expect</c>: <c>none</c>, a number of detections, or a map.</summary>
internal static class ExpectationBinder
{
    private const int Most = 1_000_000;

    /// <summary>The expectation; null when it cannot be bound, which is reported.</summary>
    public static Expectation? Bind(YamlNode node, BindingContext context)
    {
        if (node is YamlScalar scalar)
        {
            return Short(scalar, context);
        }

        if (MapReader.Of(node, context, "'expect'", Keys.Expectation) is not { } map)
        {
            return null;
        }

        if (map.Entries.IsEmpty)
        {
            context.Add(Codes.NothingExpected(map.Span));
            return null;
        }

        int? Number(string key) => map.Value(key) is { } value ? context.Whole(value, key, 0, Most) : null;
        return new Expectation
        {
            Detections = Number("detections"),
            Signals = Number("signals"),
            Folded = Number("folded"),
            Withdrawn = Number("withdrawn"),
            Late = Number("late"),
            Limited = Number("limited"),
            Severity = map.Value("severity") is { } severity ? context.Word(severity, "severity", Vocabulary.Severities) : null,
            Title = map.Text("title")?.Value,
            Entities = [.. context.Texts(map.Value("entities"), "entities").Select(text => text.Value)],
            Actions = map.Value("actions") is { } actions ? [.. context.Texts(actions, "actions").Select(text => text.Value)] : default,
            After = map.Value("after") is { } after ? context.Duration(after, "after") : null,
            Span = map.Span,
        };
    }

    private static Expectation? Short(YamlScalar scalar, BindingContext context)
    {
        if (scalar.Text == "none")
        {
            return new Expectation { Detections = 0, Signals = 0, Span = scalar.Span };
        }

        if (int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var detections) && detections <= Most)
        {
            return new Expectation { Detections = detections, Span = scalar.Span };
        }

        context.Add(Codes.NothingExpected(scalar.Span));
        return null;
    }
}
