using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Host.Running;
using Detections.Rules;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Host;

public sealed class TalliesTests
{
    [Fact]
    public void What_the_store_had_counted_and_what_was_committed_since_add_up()
    {
        var alert = Sample.Alert("a-1", "An alert", 5);
        var found = Sample.Detection(1, "Found", Severity.High, alert);
        var batch = Sample.Batch(1, found) with { Outputs = [new EngineOutput.Detected(found), new EngineOutput.Withdrawn(found, "Late.")] };
        var tallies = new Tallies();
        tallies.Seed([new CounterReading(Counter.Detected, new SourceId("", ""), found.RuleId, 7)]);

        tallies.Add(batch, Sample.Clock);

        tallies.Of(Counter.Detected, found.RuleId).Should().Be(8);
        tallies.Of(Counter.Withdrawn, found.RuleId).Should().Be(1);
        tallies.LastFind(found.RuleId).Should().Be(Sample.Clock);
        tallies.LastFind("another").Should().BeNull();
        batch.Entries.Should().NotBeEmpty();
        tallies.Of(Counter.Events, batch.Entries[0].Source).Should().Be(batch.Entries.Length);
        tallies.LastOf(batch.Entries[0].Source).Event.Should().Be(Sample.Clock);
    }
}
