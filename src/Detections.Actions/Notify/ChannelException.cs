namespace Detections.Actions.Notify;

/// <summary>A way out did not accept a message.</summary>
public sealed class ChannelException : Exception
{
    /// <summary>Says what happened.</summary>
    /// <param name="message">What, where, and what would help; without secrets.</param>
    /// <param name="mayPass">True when trying again can help.</param>
    /// <param name="retryAfter">How long the receiver asks to wait; null when it does not say.</param>
    /// <param name="inner">What was thrown; null for nothing.</param>
    public ChannelException(string message, bool mayPass, TimeSpan? retryAfter = null, Exception? inner = null)
        : base(message, inner)
    {
        MayPass = mayPass;
        RetryAfter = retryAfter;
    }

    /// <summary>True when trying again can help.</summary>
    public bool MayPass { get; }

    /// <summary>How long the receiver asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; }
}
