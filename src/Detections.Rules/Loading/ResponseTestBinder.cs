using System.Collections.Immutable;
using System.Globalization;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds the tests of a response.</summary>
internal static class ResponseTestBinder
{
    /// <summary>The tests; those that cannot be bound are reported and left out.</summary>
    public static ImmutableArray<ResponseTest> Bind(YamlNode node, BindingContext context)
    {
        if (node is not YamlList list)
        {
            context.Add(Codes.WrongKind(node.Span, "tests", "a list", MapReader.KindOf(node)));
            return [];
        }

        return [.. list.Items.Select(item => One(item, context)).OfType<ResponseTest>()];
    }

    private static ResponseTest? One(YamlNode node, BindingContext context)
    {
        if (MapReader.Of(node, context, "A test", Keys.Test) is not { } map)
        {
            return null;
        }

        var it = map.Text("it", required: true);
        var given = map.Required("given") is { } detection ? Given(detection, context) : null;
        var expect = map.Required("expect") is { } expected ? Expect(expected, context) : [];
        return it is null || given is null ? null : new ResponseTest(it, given, expect);
    }

    private static ImmutableArray<Located<string>> Expect(YamlNode node, BindingContext context) =>
        node is YamlScalar { Text: "none" } ? [] : [.. context.Texts(node, "expect")];

    private static ResponseGiven? Given(YamlNode node, BindingContext context)
    {
        if (MapReader.Of(node, context, "A detection", [.. Keys.ResponseGiven, .. Vocabulary.Entities.Keys]) is not { } map)
        {
            return null;
        }

        var plain = new ResponseGiven();
        return new ResponseGiven
        {
            Rule = map.Text("rule")?.Value ?? plain.Rule,
            Severity = map.Value("severity") is { } severity ? context.Word(severity, "severity", Vocabulary.Severities) ?? plain.Severity : plain.Severity,
            Attack = map.Value("attack") is { } attack ? [.. context.Texts(attack, "attack").Select(text => text.Value)] : [],
            Tenant = map.Text("tenant")?.Value ?? plain.Tenant,
            Title = map.Text("title")?.Value ?? plain.Title,
            Entities = ResponseBinder.Entities(map, context),
            At = map.Text("at") is { } at ? Moment(at, context) : null,
        };
    }

    private static DateTimeOffset? Moment(Located<string> text, BindingContext context)
    {
        if (DateTimeOffset.TryParse(text.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment;
        }

        context.Add(Codes.BadMoment(text.Span, text.Value));
        return null;
    }
}
