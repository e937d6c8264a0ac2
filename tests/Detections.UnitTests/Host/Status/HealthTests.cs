using Detections.Host.Status;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Host.Status;

public sealed class HealthTests
{
    [Fact]
    public void A_daemon_that_commits_is_alive_and_ready()
    {
        Health.Live(Sample.Status).IsWell.Should().BeTrue();
        Health.Ready(Sample.Status).Should().BeEquivalentTo(new { IsWell = true });
        Health.Warnings(Sample.Status).Should().BeEmpty();
    }

    [Fact]
    public void A_loop_that_stands_still_is_neither_alive_nor_ready()
    {
        var status = Sample.Status with { Pipeline = Sample.Status.Pipeline with { LastTurn = Sample.Clock.AddSeconds(-121) } };

        Health.Live(status).Reasons.Should().Equal("The pipeline last turned 121 s ago; it should turn every second.");
        Health.Ready(status).IsWell.Should().BeFalse();
    }

    [Fact]
    public void Commits_that_fail_make_it_unready_but_not_dead()
    {
        var status = Sample.Status with
        {
            Pipeline = Sample.Status.Pipeline with
            {
                CommitFailure = "The disk is full.", CommitFailingSince = Sample.Clock.AddSeconds(-900), LastTurn = Sample.Clock.AddSeconds(-900),
            },
        };

        Health.Live(status).IsWell.Should().BeTrue("starting again does not empty a disk");
        Health.Ready(status).Reasons.Should().Equal("Commits have failed for 900 s: The disk is full.");
    }

    [Theory]
    [InlineData(DaemonPhase.Starting)]
    [InlineData(DaemonPhase.OpeningStore)]
    [InlineData(DaemonPhase.Recovering)]
    [InlineData(DaemonPhase.Stopping)]
    public void Every_phase_but_running_is_alive_and_unready(DaemonPhase phase)
    {
        var status = Sample.Status with { Phase = phase };

        Health.Live(status).IsWell.Should().BeTrue();
        Health.Ready(status).Reasons.Should().ContainSingle();
    }

    [Fact]
    public void A_daemon_that_has_nothing_yet_says_everything_that_is_missing()
    {
        var status = new DaemonStatus
        {
            Version = "0", StartedAt = Sample.Clock, Clock = Sample.Clock, Phase = DaemonPhase.Starting,
        };

        Health.Ready(status).Reasons.Should().Equal("It is starting.", "The store is not open.", "No rules are loaded.");
    }

    [Fact]
    public void What_an_operator_should_look_at_is_said_without_making_it_unready()
    {
        var failing = Sample.Status.Sources[0] with
        {
            State = SourceState.Unauthorised, LastFailure = new SourceFailure(Sample.Clock, "The credential has expired."),
        };
        var status = Sample.Status with
        {
            Sources = [failing],
            Rules = [Sample.Status.Rules[0] with { Faulted = 1 }],
            RuleSet = new RuleSetStatus
            {
                Version = "x", LoadedAt = Sample.Clock, Count = 1,
                LastReload = new ReloadStatus { At = Sample.Clock, Outcome = ReloadOutcome.Refused, Errors = 2 },
            },
        };

        Health.Ready(status).IsWell.Should().BeTrue();
        Health.Warnings(status).Should().Equal(
            "The last reload of the rules was refused with 2 errors; the rules from before go on.",
            "Source 'contoso/graph/alerts_v2' is unauthorised. The credential has expired.",
            "One rule has failed on events.");
    }
}
