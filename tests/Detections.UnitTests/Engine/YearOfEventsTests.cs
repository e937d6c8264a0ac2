using CsCheck;
using Detections.Engine;
using Detections.Engine.Time;
using Detections.Events;
using Detections.Testing.Reference;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Engine;

/// <summary>What is held returns to its floor when windows have passed, over a year of virtual time.</summary>
public sealed class YearOfEventsTests
{
    [Fact]
    public void A_year_of_events_leaves_nothing_behind_and_never_holds_more_than_its_windows()
    {
        var rules = new RuleSet([.. Enumerable.Range(0, 30).Select(number =>
            ProbeGen.Renamed(ProbeGen.Rule.Generate(new PCG(1, (ulong)number + 1), null, out _), $"rule-{number}"))]);
        var engine = new DetectionEngine(rules, new EngineOptions { Lateness = Lateness.Default, RevisionMemory = TimeSpan.FromDays(1) });
        var output = new List<EngineOutput>();
        var random = new Random(7);
        long peakOfFirstMonth = 0;
        long peak = 0;
        for (var hour = 0; hour < 365 * 24; hour++)
        {
            for (var number = 0; number < 3; number++)
            {
                var at = (hour * 60) + random.Next(60);
                engine.Process(
                    new ProbeEvent(
                        EventKind.Alert, $"{hour}-{number}", at, "abc"[random.Next(3)], $"k{random.Next(50)}", $"v{random.Next(9)}", random.Next(9),
                        received: at + random.Next(120)),
                    output);
            }

            output.Clear();
            engine.Advance(ProbeEvent.Time((hour + 1) * 60), output);
            peak = Math.Max(peak, engine.HeldEvents + engine.OpenKeys + engine.RememberedObjects);
            peakOfFirstMonth = hour < 30 * 24 ? peak : peakOfFirstMonth;
        }

        peak.Should().BeLessThan(peakOfFirstMonth * 3 / 2, "a year needs no more than a month");

        engine.Advance(ProbeEvent.Epoch + TimeSpan.FromDays(365 + 60), output);
        engine.Advance(ProbeEvent.Epoch + TimeSpan.FromDays(365 + 120), output);
        engine.HeldEvents.Should().Be(0);
        engine.OpenKeys.Should().Be(0);
        engine.RememberedObjects.Should().Be(0);
    }
}
