using Detections.Events;

namespace Detections.Engine;

/// <summary>Settings of an engine.</summary>
public sealed class EngineOptions
{
    /// <summary>
    /// How far behind the newest event of its kind an event may be and still count. Null means without bound: nothing is ever late,
    /// and what waits for a watermark waits for <see cref="DetectionEngine.Complete"/>.
    /// </summary>
    public Func<EventKind, TimeSpan>? Lateness { get; init; }

    /// <summary>How far ahead of the clock an event may be before it is set aside as coming from the future. Default 5 minutes.</summary>
    public TimeSpan Skew { get; init; } = TimeSpan.FromMinutes(5);
}
