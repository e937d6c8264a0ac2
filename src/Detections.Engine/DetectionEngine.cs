using Detections.Engine.Correlation;
using Detections.Engine.Matching;
using Detections.Events;

namespace Detections.Engine;

/// <summary>Decides: events and watermarks in, detections out. Pure and synchronous; reads no clock.</summary>
/// <remarks>One caller at a time. Tenants share nothing but the rules.</remarks>
public sealed class DetectionEngine
{
    private readonly Dictionary<string, TenantEngine> _tenants = new(StringComparer.Ordinal);
    private readonly StepIndex _index;
    private readonly RuleTiming[] _timings;
    private readonly EngineOptions _options;
    private long? _now;

    /// <summary>Starts with empty state.</summary>
    public DetectionEngine(RuleSet rules, EngineOptions options)
        : this(rules, options, matchesEverything: false)
    {
    }

    /// <summary>The slow twin for tests evaluates every step of a stream instead of asking the index.</summary>
    internal DetectionEngine(RuleSet rules, EngineOptions options, bool matchesEverything)
    {
        Rules = rules;
        _options = options;
        _index = new StepIndex(rules, matchesEverything);
        _timings = RuleTimings.Of(rules, options);
    }

    /// <summary>The rules that run.</summary>
    public RuleSet Rules { get; }

    /// <summary>Number of events held in open windows, over all tenants and rules.</summary>
    public long HeldEvents => _tenants.Values.Sum(tenant => tenant.States.Sum(state => state.HeldEvents));

    /// <summary>Number of open keys, over all tenants and rules.</summary>
    public long OpenKeys => _tenants.Values.Sum(tenant => tenant.States.Sum(state => (long)state.Keys.Count));

    /// <summary>Judges one event. <paramref name="output"/> receives what comes of it, in order.</summary>
    public void Process(SecurityEvent securityEvent, ICollection<EngineOutput> output)
    {
        if (!_tenants.TryGetValue(securityEvent.TenantId, out var tenant))
        {
            tenant = new TenantEngine(securityEvent.TenantId, Rules, _index, _timings, _options);
            _tenants.Add(securityEvent.TenantId, tenant);
            if (_now is { } now)
            {
                tenant.Advance(now, output);
            }
        }

        tenant.Process(securityEvent, output);
    }

    /// <summary>
    /// Says that the clock stands at <paramref name="now"/> and that every source has delivered what it had: watermarks move to
    /// <paramref name="now"/> less the lateness of their source, and deadlines up to there fall due.
    /// </summary>
    public void Advance(DateTimeOffset now, ICollection<EngineOutput> output)
    {
        _now = Math.Max(_now ?? long.MinValue, now.UtcTicks);
        foreach (var tenant in _tenants.Values)
        {
            tenant.Advance(now.UtcTicks, output);
        }
    }

    /// <summary>Says that nothing more will come: whatever waits for a watermark is decided.</summary>
    public void Complete(ICollection<EngineOutput> output)
    {
        foreach (var tenant in _tenants.Values)
        {
            tenant.Complete(output);
        }
    }
}
