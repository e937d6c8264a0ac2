using System.Collections.Immutable;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds <c>tests</c>: timelines and what must come of them.</summary>
internal static class RuleTestBinder
{
    /// <summary>The tests; those that cannot be bound are reported and left out.</summary>
    public static ImmutableArray<RuleTest> Bind(YamlNode? node, BindingContext context)
    {
        if (node is null)
        {
            return [];
        }

        if (node is not YamlList list)
        {
            context.Add(Codes.WrongKind(node.Span, "tests", "a list", MapReader.KindOf(node)));
            return [];
        }

        return [.. list.Items.Select(item => One(item, context)).OfType<RuleTest>()];
    }

    private static RuleTest? One(YamlNode node, BindingContext context)
    {
        if (MapReader.Of(node, context, "A test", Keys.Test) is not { } map)
        {
            return null;
        }

        var it = map.Text("it", required: true);
        var entries = new List<TimelineEvent>();
        var waits = new List<TimelineWait>();
        if (map.Required("given") is { } given)
        {
            Timeline(given, entries, waits, context);
        }

        var expect = map.Required("expect") is { } expected ? ExpectationBinder.Bind(expected, context) : null;
        return it is null || expect is null
            ? null
            : new RuleTest { It = it, Given = [.. entries], Waits = [.. waits], Expect = expect, Span = map.Span };
    }

    private static void Timeline(YamlNode node, List<TimelineEvent> entries, List<TimelineWait> waits, BindingContext context)
    {
        if (node is not YamlList list)
        {
            context.Add(Codes.WrongKind(node.Span, "given", "a list of events", MapReader.KindOf(node)));
            return;
        }

        foreach (var item in list.Items)
        {
            if (item is not YamlMap { Entries.Length: 1 } map)
            {
                context.Add(Codes.BadEntry(item.Span));
            }
            else if (map.Entries[0].Key.Text == "wait")
            {
                if (context.Duration(map.Entries[0].Value, "wait") is { } length)
                {
                    waits.Add(new TimelineWait(length, entries.Count, item.Span));
                }
            }
            else if (TimelineBinder.Entry(map.Entries[0], context) is { } entry)
            {
                entries.Add(entry);
            }
        }
    }
}
