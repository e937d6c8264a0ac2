using Microsoft.Extensions.Logging;

namespace Detections.Graph;

/// <summary>Everything that the Graph client logs. Event ids 2000 to 2999.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Warning, "Tenant {Tenant}: {Path} is tried again after attempt {Attempt}. {Message}")]
    public static partial void Retrying(ILogger logger, string tenant, string path, int attempt, string message);
}
