namespace FakeGraph.Effects;

/// <summary>How long, in simulated time, the service takes to apply what it has accepted.</summary>
internal sealed record EffectTiming(TimeSpan RiskDelay);
