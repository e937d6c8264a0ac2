using Microsoft.Extensions.Logging;

namespace Detections.Host;

/// <summary>Everything that the daemon logs. Event ids 6000 to 6999.</summary>
internal static partial class Log
{
    [LoggerMessage(6001, LogLevel.Error, "Source {Source} failed and is tried again in {Seconds:0} s.")]
    public static partial void SourceFailed(ILogger logger, string source, double seconds, Exception fault);

    [LoggerMessage(6002, LogLevel.Error, "Batch {Sequence} could not be committed; nothing is lost, it is tried again in {Seconds:0.##} s. {Message}")]
    public static partial void CommitFailed(ILogger logger, long sequence, double seconds, string message);

    [LoggerMessage(6003, LogLevel.Information, "Batch {Sequence} is committed after {Attempts} attempts.")]
    public static partial void CommitRecovered(ILogger logger, long sequence, int attempts);

    [LoggerMessage(6004, LogLevel.Warning, "A saved state cannot be used: {Message}")]
    public static partial void SnapshotDamaged(ILogger logger, string message);

    [LoggerMessage(6005, LogLevel.Information, "State is back: {Held} events held, from the snapshot at batch {Snapshot} and {Events} events of the journal up to batch {Sequence}, in {Seconds:0.0} s.")]
    public static partial void Recovered(ILogger logger, long held, long snapshot, long events, long sequence, double seconds);

    [LoggerMessage(6006, LogLevel.Information, "Rules {Rules} start anew: their shape is not what it was. They were filled from {Events} recorded events.")]
    public static partial void StartedAnew(ILogger logger, string rules, long events);

    [LoggerMessage(6007, LogLevel.Error, "The state could not be saved; the journal still holds what it was made of. {Message}")]
    public static partial void SnapshotFailed(ILogger logger, string message);

    [LoggerMessage(6008, LogLevel.Information, "The rules were reloaded: version {Version}, {Kept} rules go on, {Anew} start anew, {Gone} are gone.")]
    public static partial void Reloaded(ILogger logger, string version, int kept, int anew, int gone);

    [LoggerMessage(6009, LogLevel.Error, "The changed rules have errors, and the rules that ran go on as they were:\n{Diagnostics}")]
    public static partial void ReloadRefused(ILogger logger, string diagnostics);

    [LoggerMessage(6010, LogLevel.Error, "The changed rules could not be put in place, and the rules that ran go on as they were.")]
    public static partial void ReloadFailed(ILogger logger, Exception fault);

    [LoggerMessage(6011, LogLevel.Warning, "Rule {Rule} failed on event {Event}: {Message}")]
    public static partial void RuleFaulted(ILogger logger, string rule, string @event, string message);

    [LoggerMessage(6012, LogLevel.Warning, "Rule {Rule} reached a limit for '{Key}': {What}")]
    public static partial void RuleLimited(ILogger logger, string rule, string key, string what);

    [LoggerMessage(6013, LogLevel.Information, "{Severity} {Rule}: {Title} [{Id}]")]
    public static partial void Detected(ILogger logger, string severity, string rule, string title, string id);

    [LoggerMessage(6014, LogLevel.Information, "Withdrawn {Rule}: {Title} [{Id}]. {Reason}")]
    public static partial void Withdrawn(ILogger logger, string rule, string title, string id, string reason);

    [LoggerMessage(6015, LogLevel.Information, "Stopped at batch {Sequence}; the state is saved.")]
    public static partial void Stopped(ILogger logger, long sequence);

    [LoggerMessage(6017, LogLevel.Information, "In the shadow, rules of version {Version} judge as well: {Rules} rules that tell nobody.")]
    public static partial void ShadowBegan(ILogger logger, string version, int rules);

    [LoggerMessage(6018, LogLevel.Error, "The rules in the shadow failed and no longer judge; the rules that run are not touched.")]
    public static partial void ShadowFailed(ILogger logger, Exception fault);

    [LoggerMessage(6019, LogLevel.Warning, "Rule {Rule} reads {Fields}, which only Graph's beta version sends: of tenant {Tenant} it is always empty. Set 'version: beta' for the tenant, or make sure that the rule does not need it.")]
    public static partial void BetaRead(ILogger logger, string rule, string fields, string tenant);

    [LoggerMessage(6016, LogLevel.Error, "What is older than the store keeps could not be removed. {Message}")]
    public static partial void RetentionFailed(ILogger logger, string message);
}
