using System.Collections.Immutable;
using System.Globalization;
using Detections.Rules;

namespace Detections.Engine.Replay;

/// <summary>A test's timeline laid out on the virtual clock.</summary>
internal static class Timeline
{
    /// <summary>Where every timeline begins: a Monday, so that rules about office hours can be tested by <c>at</c>.</summary>
    internal static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Every event of the timeline, in order of arrival; events that arrive together stay in the order written.</summary>
    internal static ImmutableArray<TimelineMoment> LayOut(RuleTest test)
    {
        var moments = new List<TimelineMoment>();
        for (var entry = 0; entry < test.Given.Length; entry++)
        {
            Expand(test.Given[entry], entry, moments);
        }

        return [.. moments.OrderBy(moment => moment.ArrivesAt)];
    }

    private static void Expand(TimelineEvent entry, int number, List<TimelineMoment> moments)
    {
        for (var repeat = 0; repeat < entry.Repeat; repeat++)
        {
            // In ticks, so that the last one falls exactly on the end of the span.
            var offset = entry.Repeat > 1 ? TimeSpan.FromTicks((long)((Int128)entry.Over.Ticks * repeat / (entry.Repeat - 1))) : TimeSpan.Zero;
            var at = Start + entry.At + offset;
            var arrives = entry.Arrives is { } given ? Start + given : at;
            moments.Add(new TimelineMoment(
                entry,
                string.Create(CultureInfo.InvariantCulture, $"t{number + 1}-{repeat + 1}"),
                entry.Users > 0 ? string.Create(CultureInfo.InvariantCulture, $"user{(repeat % entry.Users) + 1}") : "",
                at,
                repeat > 0 && arrives < at ? at : arrives));
        }
    }
}
