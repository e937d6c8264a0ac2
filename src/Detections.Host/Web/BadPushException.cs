namespace Detections.Host.Web;

/// <summary>The body of a push cannot be read to its end; the sender is told so.</summary>
public sealed class BadPushException : IOException
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="status">The status code of the answer.</param>
    /// <param name="message">One sentence with what to do.</param>
    /// <param name="inner">What showed it.</param>
    public BadPushException(int status, string message, Exception? inner = null)
        : base(message, inner) => Status = status;

    /// <summary>The status code of the answer: 400 or 413.</summary>
    public int Status { get; }
}
