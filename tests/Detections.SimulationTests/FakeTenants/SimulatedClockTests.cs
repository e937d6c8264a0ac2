using FakeGraph.Time;
using FluentAssertions;
using Xunit;

namespace Detections.SimulationTests.FakeTenants;

/// <summary>The tenant's clock runs at its own pace.</summary>
public sealed class SimulatedClockTests
{
    [Fact]
    public void A_clock_that_stops_at_the_real_time_catches_up_with_it_and_goes_on_with_it()
    {
        var real = new TickingTime();
        var clock = new SimulatedClock(TestTenant.Start.AddMinutes(-59), 60, real) { StopsAtRealTime = true };

        real.Advance(TimeSpan.FromSeconds(30));
        clock.Now.Should().Be(TestTenant.Start.AddMinutes(-29));
        real.Advance(TimeSpan.FromMinutes(5));
        clock.Now.Should().Be(real.GetUtcNow());
    }

    [Fact]
    public void A_clock_without_speed_goes_when_it_is_told_to()
    {
        var real = new TickingTime();
        var clock = new SimulatedClock(TestTenant.Start, 0, real);

        real.Advance(TimeSpan.FromHours(1));
        clock.Advance(TimeSpan.FromMinutes(3));

        clock.Now.Should().Be(TestTenant.Start.AddMinutes(3));
    }

    /// <summary>Its ticks go with its time.</summary>
    private sealed class TickingTime : TimeProvider
    {
        private DateTimeOffset _now = TestTenant.Start;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _now.UtcTicks;

        public void Advance(TimeSpan span) => _now += span;
    }
}
