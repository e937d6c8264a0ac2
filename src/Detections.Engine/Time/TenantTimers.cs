using Detections.Engine.Correlation;

namespace Detections.Engine.Time;

/// <summary>Everything that waits for time in one tenant.</summary>
internal sealed class TenantTimers
{
    public TenantTimers(Watermarks watermarks)
    {
        Silence = new Timers<PendingCompletion>(watermarks.CompleteUpTo);
        Clock = new Timers<PendingCompletion>(_ => watermarks.Clock);
        Expiry = new Timers<(RuleState Rule, KeyState State)>(watermarks.SafeBefore);
    }

    /// <summary>Completions that wait until their sources are complete.</summary>
    public Timers<PendingCompletion> Silence { get; }

    /// <summary>Silences that speak at their deadline and may be withdrawn.</summary>
    public Timers<PendingCompletion> Clock { get; }

    /// <summary>Keys whose oldest events can be let go of.</summary>
    public Timers<(RuleState Rule, KeyState State)> Expiry { get; }
}
