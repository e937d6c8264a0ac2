using Microsoft.Extensions.Logging;

namespace Detections.Sources;

/// <summary>Everything that sources log. Event ids 3000 to 3999.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Warning, "Source {Source} is {Condition}. {Message}")]
    public static partial void PollFailed(ILogger logger, string source, string condition, string message);

    [LoggerMessage(3002, LogLevel.Warning, "The position of source {Source} is {Position}, later than now ({Now}), since the clock was set back. It reads again as on a first start.")]
    public static partial void PositionAhead(ILogger logger, string source, DateTimeOffset position, DateTimeOffset now);

    [LoggerMessage(3011, LogLevel.Warning, "'{File}' cannot be opened and is tried again: {Message}")]
    public static partial void FileNotOpened(ILogger logger, string file, string message);

    [LoggerMessage(3012, LogLevel.Warning, "Line {Line} of '{File}' has no end after {Bytes} bytes and is no whole record. It is read once it is complete.")]
    public static partial void LineUnended(ILogger logger, string file, long line, long bytes);

    [LoggerMessage(3013, LogLevel.Warning, "There is no file or folder '{Path}' to read events from. It is looked for again.")]
    public static partial void PathMissing(ILogger logger, string path);
}
