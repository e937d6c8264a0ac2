using Detections.Engine;
using Detections.Engine.Replay;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Replay;

public sealed class ReplayTallyTests
{
    private readonly ReplayTally _tally = new();

    [Fact]
    public void Order_is_that_of_event_time_rule_and_id()
    {
        _tally.Add(Detected.Of("3", rule: "b", minute: 1));
        _tally.Add(Detected.Of("2", rule: "a", minute: 1));
        _tally.Add(Detected.Of("1", rule: "a", minute: 1));
        _tally.Add(Detected.Of("4", rule: "z", minute: 0));

        _tally.Detections().Select(detection => detection.Id).Should().Equal("4", "1", "2", "3");
    }

    [Fact]
    public void Withdrawn_detection_does_not_stand()
    {
        _tally.Add(Detected.Of("1"));
        _tally.Add(new EngineOutput.Withdrawn(Detected.Detection("1"), "late"));

        _tally.Detections().Should().BeEmpty();
        _tally.Withdrawn.Should().Be(1);
    }

    [Fact]
    public void Withdrawn_detection_that_is_made_again_stands()
    {
        _tally.Add(Detected.Of("1"));
        _tally.Add(new EngineOutput.Withdrawn(Detected.Detection("1"), "late"));
        _tally.Add(Detected.Of("1"));

        _tally.Detections().Should().ContainSingle();
        _tally.Withdrawn.Should().Be(0);
    }

    [Fact]
    public void Enriched_detection_replaces_itself()
    {
        _tally.Add(Detected.Of("1", title: "1 event"));
        _tally.Add(new EngineOutput.Enriched(Detected.Detection("1", title: "2 events")));

        _tally.Detections().Should().ContainSingle().Which.Title.Should().Be("2 events");
    }

    [Fact]
    public void Faults_are_all_counted_and_the_first_kept()
    {
        for (var i = 0; i < ReplayTally.Kept + 5; i++)
        {
            _tally.Add(new EngineOutput.Faulted("mine", $"e{i}", "no"));
        }

        _tally.Faulted.Should().Be(ReplayTally.Kept + 5);
        _tally.Faults.Should().HaveCount(ReplayTally.Kept);
    }
}
