using System.Collections.Immutable;
using System.Globalization;
using Detections.Rules;

namespace Detections.Engine.Replay;

/// <summary>Compares what a rule made of a timeline with what its author expects.</summary>
internal static class ExpectationCheck
{
    /// <summary>What differs, in the order in which an author would look; empty when nothing does.</summary>
    internal static ImmutableArray<TestFailure> Compare(Expectation expected, TestTally tally)
    {
        var failures = ImmutableArray.CreateBuilder<TestFailure>();
        foreach (var fault in tally.Faults)
        {
            failures.Add(new TestFailure($"rule '{fault.RuleId}' faulted on event '{fault.EventId}': {fault.Message}", expected.Span));
        }

        Counted("detection", expected.Detections, tally.Detections, expected.Span, failures);
        Counted("signal", expected.Signals, tally.Signals, expected.Span, failures);
        Counted("folded repeat", expected.Folded, tally.Folded, expected.Span, failures);
        Counted("withdrawn detection", expected.Withdrawn, tally.Withdrawn, expected.Span, failures);
        Counted("late event", expected.Late, tally.Late, expected.Span, failures);
        Counted("reached limit", expected.Limited, tally.Limited, expected.Span, failures);
        if (LooksAtFirst(expected))
        {
            First(expected, tally, failures);
        }

        return failures.ToImmutable();
    }

    private static bool LooksAtFirst(Expectation expected) =>
        expected.Severity is not null || expected.Title is not null || !expected.Entities.IsEmpty
        || !expected.Actions.IsDefault || expected.After is not null;

    private static void Counted(string what, int? expected, int actual, Span span, ImmutableArray<TestFailure>.Builder failures)
    {
        if (expected is { } number && number != actual)
        {
            failures.Add(new TestFailure($"expected {Number(number, what)}, got {Number(actual, what, isShort: true)}.", span));
        }
    }

    private static string Number(int number, string what, bool isShort = false) => (number, isShort) switch
    {
        (0, true) => "none",
        (0, false) => $"no {what}",
        (1, false) => $"1 {what}",
        (_, true) => number.ToString(CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{number} {what}s"),
    };

    private static void First(Expectation expected, TestTally tally, ImmutableArray<TestFailure>.Builder failures)
    {
        if (tally.Emitted.Count == 0)
        {
            if (failures.Count == 0)
            {
                failures.Add(new TestFailure("expected a detection to look at, got none.", expected.Span));
            }

            return;
        }

        var (detection, madeAt) = tally.Emitted[0];
        Same("severity", expected.Severity?.ToString().ToLowerInvariant(), detection.Severity.ToString().ToLowerInvariant());
        if (expected.Title is { } title && !TitlePattern.Fits(title, detection.Title))
        {
            Differs("title", $"\"{title}\"", $"\"{detection.Title}\"");
        }

        foreach (var label in expected.Entities)
        {
            if (!detection.Entities.Any(entity => EntityName.Fits(label, entity)))
            {
                Differs("entity", $"'{label}'", detection.Entities.IsEmpty ? "none" : string.Join(", ", detection.Entities.Select(entity => $"'{entity.Label}'")));
            }
        }

        if (!expected.Actions.IsDefault)
        {
            Same("actions", Listed(expected.Actions), Listed([.. detection.Actions.Select(action => action.Name)]));
        }

        if (expected.After is { } after && madeAt < Timeline.Start + after)
        {
            Differs("the detection not before", DurationText.Of(after), DurationText.Of(madeAt - Timeline.Start));
        }

        void Same(string what, string? wanted, string actual)
        {
            if (wanted is not null && !string.Equals(wanted, actual, StringComparison.Ordinal))
            {
                Differs(what, wanted, actual);
            }
        }

        void Differs(string what, string wanted, string actual) =>
            failures.Add(new TestFailure($"expected {what} {wanted}, got {actual}.", expected.Span));
    }

    private static string Listed(ImmutableArray<string> names) => names.IsEmpty ? "none" : string.Join(", ", names);
}
