using Microsoft.Extensions.Logging;

namespace Detections.Sources;

/// <summary>Everything that sources log. Event ids 3000 to 3999.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Warning, "Source {Source} is {Condition}. {Message}")]
    public static partial void PollFailed(ILogger logger, string source, string condition, string message);
}
