using Microsoft.Extensions.Logging;

namespace Detections.Host.Web;

/// <summary>What the web address logs. Event ids 6500 to 6599.</summary>
internal static partial class WebLog
{
    [LoggerMessage(6501, LogLevel.Error, "Answering {Method} {Path} failed.")]
    public static partial void AnswerFailed(this ILogger logger, string method, string path, Exception fault);

    [LoggerMessage(6502, LogLevel.Warning, "The store could not be read for {Path}: {Message}")]
    public static partial void StoreUnreadable(this ILogger logger, string path, string message);

    [LoggerMessage(6503, LogLevel.Warning, "A push from {Sender} was refused: no valid token was shown.")]
    public static partial void PushUnauthorised(this ILogger logger, string sender);

    [LoggerMessage(6504, LogLevel.Warning, "A push from {Sender} could not be read: {Message}")]
    public static partial void PushUnreadable(this ILogger logger, string sender, string message);
}
