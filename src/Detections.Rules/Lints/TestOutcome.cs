namespace Detections.Rules.Lints;

/// <summary>What a test says about its rule.</summary>
internal static class TestOutcome
{
    /// <summary>True when something must come of the timeline.</summary>
    public static bool Fires(RuleTest test)
    {
        var expect = test.Expect;
        return expect.Detections > 0 || expect.Signals > 0 || expect.Folded > 0 || expect.Withdrawn > 0
            || expect.Severity is not null || expect.Title is not null || expect.After is not null
            || !expect.Entities.IsEmpty || expect.Actions is { IsDefaultOrEmpty: false };
    }

    /// <summary>True when events happen and nothing must come of them.</summary>
    public static bool IsNearMiss(RuleTest test) =>
        !test.Given.IsEmpty && !Fires(test) && (test.Expect.Detections == 0 || test.Expect.Signals == 0);
}
