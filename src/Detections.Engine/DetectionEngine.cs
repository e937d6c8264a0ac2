using System.Collections.Immutable;
using System.Text.Json;
using Detections.Engine.Correlation;
using Detections.Engine.Matching;
using Detections.Engine.Saving;
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
        Work = new RuleWork(rules.Rules.Length, options.Stopwatch);
    }

    /// <summary>The rules that run.</summary>
    public RuleSet Rules { get; }

    /// <summary>What each rule cost so far.</summary>
    public RuleWork Work { get; }

    /// <summary>Events that a rule holds and keys that it has open, over all tenants.</summary>
    /// <param name="rule">Its index in <see cref="Rules"/>.</param>
    public (long HeldEvents, long OpenKeys) StateOf(int rule)
    {
        var (held, keys) = (0L, 0L);
        foreach (var tenant in _tenants.Values)
        {
            if (tenant.FindState(rule) is { } state)
            {
                held += state.HeldEvents;
                keys += state.Keys.Count;
            }
        }

        return (held, keys);
    }

    /// <summary>Number of events held in open windows, over all tenants and rules.</summary>
    public long HeldEvents => _tenants.Values.Sum(tenant => tenant.States.Sum(state => state.HeldEvents));

    /// <summary>Number of open keys, over all tenants and rules.</summary>
    public long OpenKeys => _tenants.Values.Sum(tenant => tenant.States.Sum(state => (long)state.Keys.Count));

    /// <summary>Number of objects remembered, so that a repeat or revision is known as one, over all tenants.</summary>
    public long RememberedObjects => _tenants.Values.Sum(tenant => (long)tenant.Seen.Count);

    /// <summary>Judges one event. <paramref name="output"/> receives what comes of it, in order.</summary>
    public void Process(SecurityEvent securityEvent, ICollection<EngineOutput> output)
    {
        if (!_tenants.TryGetValue(securityEvent.TenantId, out var tenant))
        {
            tenant = Open(securityEvent.TenantId);
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

    /// <summary>Says where the clock stands, and nothing of any source: what waits for the clock alone falls due.</summary>
    public void Tick(DateTimeOffset now, ICollection<EngineOutput> output)
    {
        foreach (var tenant in _tenants.Values)
        {
            tenant.Tick(now.UtcTicks, output);
        }
    }

    /// <summary>
    /// Says that everything of these kinds that the service reported about a tenant up to <paramref name="completeUpTo"/> has been
    /// delivered: those watermarks move, and deadlines that waited for them fall due. Kinds that a tenant has no source for must be
    /// told of as well, or what depends on them waits for ever.
    /// </summary>
    public void Progress(
        string tenantId, ImmutableArray<EventKind> kinds, DateTimeOffset completeUpTo, ICollection<EngineOutput> output) =>
        (_tenants.GetValueOrDefault(tenantId) ?? Open(tenantId)).Progress(kinds, completeUpTo.UtcTicks, output);

    /// <summary>Says that nothing more will come: whatever waits for a watermark is decided.</summary>
    public void Complete(ICollection<EngineOutput> output)
    {
        foreach (var tenant in _tenants.Values)
        {
            tenant.Complete(output);
        }
    }

    /// <summary>Writes everything that the engine knows, to go on from there later. Changes nothing.</summary>
    public void Save(System.IO.Stream stream)
    {
        using var writer = new StateWriter(stream);
        writer.Number(_now ?? long.MinValue);
        SavedEngine.Write(writer, Rules, _tenants);
    }

    /// <summary>
    /// Puts a saved state back into an engine that has seen nothing. A rule whose shape is what it was (told by its fingerprint, not
    /// its text) goes on where it stood; any other starts anew, see <see cref="Adopt"/>.
    /// </summary>
    /// <exception cref="StateFormatException">The state cannot be read; the engine must not be used any more.</exception>
    public RestoreReport Restore(System.IO.Stream stream) => Read(
        stream,
        static _ => true,
        (reader, id, indexes) => SavedTenant.Read(reader, Open(id), indexes));

    /// <summary>
    /// Takes the state of rules that started anew from an engine that judged recorded events with them, so that what happened before
    /// they were added counts. Repeats of what was found there are not folded.
    /// </summary>
    /// <exception cref="StateFormatException">The state cannot be read; the engine must not be used any more.</exception>
    public RestoreReport Adopt(System.IO.Stream filled, IReadOnlySet<string> ruleIds) => Read(
        filled,
        rule => ruleIds.Contains(rule.Id),
        (reader, id, indexes) => SavedTenant.Adopt(reader, _tenants.GetValueOrDefault(id) ?? Open(id), indexes));

    private RestoreReport Read(System.IO.Stream stream, Func<CompiledRule, bool> isWanted, Action<StateReader, string, int[]> read)
    {
        try
        {
            using var reader = new StateReader(stream, _options.RestoreEvent);
            var now = reader.Number();
            var report = SavedEngine.Read(reader, Rules, isWanted, read);
            _now = now == long.MinValue ? _now : Math.Max(_now ?? now, now);
            return report;
        }
        catch (Exception fault) when (fault is IOException or FormatException or ArgumentException or JsonException or OverflowException)
        {
            throw new StateFormatException($"The saved state is damaged: {fault.Message}", fault);
        }
    }

    private TenantEngine Open(string tenantId)
    {
        var tenant = new TenantEngine(tenantId, Rules, _index, _timings, Work, _options);
        _tenants.Add(tenantId, tenant);
        return tenant;
    }
}
