namespace Detections.Host.Web;

/// <summary>What a sender is told: a closed set.</summary>
public abstract record PushAnswer
{
    private PushAnswer()
    {
    }

    /// <summary>Everything is committed; the sender may forget it.</summary>
    /// <param name="Events">Records that were read as events.</param>
    /// <param name="Rejected">Records that could not be read; they are kept and can be looked at.</param>
    public sealed record Committed(long Events, long Rejected) : PushAnswer;

    /// <summary>There is no room, or commits fail; the sender keeps it and comes back.</summary>
    /// <param name="RetryAfter">When; rounded up to whole seconds.</param>
    /// <param name="Reason">One sentence.</param>
    public sealed record Busy(TimeSpan RetryAfter, string Reason) : PushAnswer;
}
