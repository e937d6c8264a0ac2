using Microsoft.Extensions.Logging;

namespace Detections.Sources;

/// <summary>Everything that sources log. Event ids 3000 to 3999.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Warning, "Source {Source} is {Condition}. {Message}")]
    public static partial void PollFailed(ILogger logger, string source, string condition, string message);

    [LoggerMessage(3002, LogLevel.Warning, "The position of source {Source} is {Position}, later than now ({Now}), since the clock was set back. It reads again as on a first start.")]
    public static partial void PositionAhead(ILogger logger, string source, DateTimeOffset position, DateTimeOffset now);
}
