using FluentAssertions;

namespace Detections.EndToEndTests;

/// <summary>What every session expects of a command.</summary>
internal static class OutcomeAssertions
{
    /// <summary>Exits with <paramref name="code"/> and says nothing on standard error.</summary>
    internal static Outcome Exits(this Outcome outcome, int code)
    {
        outcome.Error.Should().BeEmpty("nothing went wrong with the tool; it said {0}", outcome.Out);
        outcome.ExitCode.Should().Be(code, "it said {0}", outcome.Out);
        return outcome;
    }

    /// <summary>Exits with <paramref name="code"/> and complains, in one place and without a stack.</summary>
    internal static Outcome Complains(this Outcome outcome, int code, string complaint)
    {
        outcome.Error.Should().Contain(complaint).And.NotContain("   at ");
        outcome.ExitCode.Should().Be(code);
        return outcome;
    }
}
