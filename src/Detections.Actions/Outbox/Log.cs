using Microsoft.Extensions.Logging;

namespace Detections.Actions.Outbox;

/// <summary>What the runner tells its operator.</summary>
internal static partial class Log
{
    [LoggerMessage(5501, LogLevel.Information, "Actions run as worker {Worker}; dry run: {IsDryRun}.")]
    public static partial void Started(ILogger logger, string worker, bool isDryRun);

    [LoggerMessage(5502, LogLevel.Warning, "Request {Key} ({Action}) failed and is tried again at {NotBefore}: {Message}")]
    public static partial void Failed(ILogger logger, string key, string action, DateTimeOffset notBefore, string message);

    [LoggerMessage(5503, LogLevel.Error, "Request {Key} ({Action}) was given up: {Message} Try again with 'detections actions retry {Key}'.")]
    public static partial void DeadLettered(ILogger logger, string key, string action, string message);

    [LoggerMessage(5504, LogLevel.Warning, "Request {Key} ({Action}) was refused: {Message}")]
    public static partial void Refused(ILogger logger, string key, string action, string message);

    [LoggerMessage(5505, LogLevel.Error, "A breaker opened, and requests wait until 'detections actions resume' closes it: {Message}")]
    public static partial void BreakerOpened(ILogger logger, string message);

    [LoggerMessage(5506, LogLevel.Warning, "All actions are stopped: {Reason}.")]
    public static partial void Stopped(ILogger logger, string reason);

    [LoggerMessage(5507, LogLevel.Information, "Actions go on.")]
    public static partial void Resumed(ILogger logger);

    [LoggerMessage(5508, LogLevel.Warning, "Worker {Worker} lost its lease on request {Key} and left it to another.")]
    public static partial void LeaseLost(ILogger logger, string worker, string key);

    [LoggerMessage(5509, LogLevel.Error, "Requests could not be read or recorded, and are tried again: {Message}")]
    public static partial void StoreFailed(ILogger logger, string message, Exception fault);

    [LoggerMessage(5510, LogLevel.Warning, "A notice about request {Key} could not be told: {Message}")]
    public static partial void NoticeFailed(ILogger logger, string key, string message);
}
