using Detections.Events;

namespace Detections.Engine;

/// <summary>Decides: events and watermarks in, detections out. Pure and synchronous; reads no clock.</summary>
/// <remarks>One caller at a time.</remarks>
public sealed class DetectionEngine
{
    /// <summary>Starts with empty state.</summary>
    public DetectionEngine(RuleSet rules, EngineOptions options)
    {
        Rules = rules;
        Options = options;
    }

    /// <summary>The rules that run.</summary>
    public RuleSet Rules { get; }

    private EngineOptions Options { get; }

    /// <summary>Judges one event. <paramref name="output"/> receives what comes of it, in order.</summary>
    public void Process(SecurityEvent securityEvent, ICollection<EngineOutput> output)
    {
        _ = Options;
        throw new NotSupportedException();
    }

    /// <summary>
    /// Says that the clock stands at <paramref name="now"/> and that every source has delivered what it had: watermarks move to
    /// <paramref name="now"/> less the lateness of their source, and deadlines up to there fall due.
    /// </summary>
    public void Advance(DateTimeOffset now, ICollection<EngineOutput> output)
    {
        _ = Options;
        throw new NotSupportedException();
    }

    /// <summary>Says that nothing more will come: whatever waits for a watermark is decided.</summary>
    public void Complete(ICollection<EngineOutput> output)
    {
        _ = Options;
        throw new NotSupportedException();
    }
}
