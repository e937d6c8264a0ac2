using System.Collections.Immutable;
using Detections.Events;
using Detections.Rules;
using Detections.Rules.Diagnostics;

namespace Detections.Engine.Replay;

/// <summary>Finds what is wrong with the events of timelines, before any test runs.</summary>
public static class TimelineCheck
{
    /// <summary>Names that say when and how often, and no field of an event.</summary>
    private static readonly ImmutableArray<string> TimelineWords = ["at", "arrives", "repeat", "over", "users", "id", "tenant"];

    /// <summary>Fields that the model does not know, and events that could not be read. Ordered as written.</summary>
    public static ImmutableArray<Diagnostic> Check(IEnumerable<RuleTest> tests)
    {
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var entry in tests.SelectMany(test => test.Given))
        {
            Check(entry, diagnostics);
        }

        return diagnostics.ToImmutable();
    }

    private static void Check(TimelineEvent entry, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        // One of the repeats speaks for all: they differ in time and user only.
        var sample = TimelineSample.Build(new TimelineMoment(entry, "t", entry.Users > 0 ? "user1" : "", Timeline.Start + entry.At, Timeline.Start + entry.At));
        var stream = StreamText.Of(entry.Stream.Value);
        foreach (var unknown in sample.Unknown)
        {
            var field = entry.Fields.First(field => field.Name.Value == unknown.Name);
            IReadOnlyList<string> near = unknown.Nearest.IsEmpty ? [.. TimelineWords.Where(word => string.Equals(word, unknown.Name, StringComparison.OrdinalIgnoreCase))] : unknown.Nearest;
            diagnostics.Add(Codes.UnknownTimelineField(field.Name.Span, stream, unknown.Name, near));
        }

        if (sample.Result.Rejected is { } rejected && sample.Unknown.IsEmpty)
        {
            diagnostics.Add(Codes.UnreadableTimelineEvent(entry.Span, stream, rejected.Message));
        }
    }
}
