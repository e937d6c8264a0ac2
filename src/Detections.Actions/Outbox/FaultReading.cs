using System.Net;
using Detections.Actions.Notify;
using Detections.Graph;

namespace Detections.Actions.Outbox;

/// <summary>What a failure means for trying again.</summary>
/// <param name="MayPass">True when trying again can help.</param>
/// <param name="RetryAfter">How long the receiver asks to wait; null when it does not say.</param>
/// <param name="Message">What happened.</param>
internal sealed record FaultReading(bool MayPass, TimeSpan? RetryAfter, string Message)
{
    /// <summary>Reads an exception that an action threw.</summary>
    public static FaultReading Of(Exception fault) => fault switch
    {
        GraphException graph => new(MayGraphPass(graph), null, graph.Message),
        ChannelException channel => new(channel.MayPass, channel.RetryAfter, channel.Message),
        OperationCanceledException => new(true, null, "It took too long and was given up."),
        // A fault of ours may depend on what the world answered; the policy's bounds end it.
        _ => new(true, null, $"{fault.GetType().Name}: {fault.Message}"),
    };

    private static bool MayGraphPass(GraphException fault) => fault.Code is not ("token" or "foreign") && fault.Status switch
    {
        null => true,
        HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.Locked
            or HttpStatusCode.TooManyRequests => true,
        HttpStatusCode.NotImplemented => false,
        var status => (int)status >= 500,
    };
}
