using Detections.Engine.Correlation;

namespace Detections.Engine.Time;

/// <summary>Everything that waits for time in one tenant.</summary>
internal sealed class TenantTimers
{
    public TenantTimers(Watermarks watermarks)
    {
        Silence = new Timers<PendingCompletion>(watermarks.CompleteUpTo, InOrder);
        Clock = new Timers<PendingCompletion>(_ => watermarks.Clock, InOrder);
        Expiry = new Timers<(RuleState Rule, KeyState State)>(watermarks.SafeBefore);
    }

    /// <summary>Completions that wait until their sources are complete.</summary>
    public Timers<PendingCompletion> Silence { get; }

    /// <summary>Silences that speak at their deadline and may be withdrawn.</summary>
    public Timers<PendingCompletion> Clock { get; }

    /// <summary>Keys whose oldest events can be let go of.</summary>
    public Timers<(RuleState Rule, KeyState State)> Expiry { get; }

    private static int InOrder(PendingCompletion left, PendingCompletion right)
    {
        var byRule = string.CompareOrdinal(left.Rule.Rule.Id, right.Rule.Rule.Id);
        if (byRule != 0)
        {
            return byRule;
        }

        var byKey = string.CompareOrdinal(left.State.Key, right.State.Key);
        return byKey != 0 ? byKey : left.Completing.CompareTo(right.Completing);
    }
}
