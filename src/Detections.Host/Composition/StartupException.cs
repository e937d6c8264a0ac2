namespace Detections.Host.Composition;

/// <summary>The daemon cannot start; the message says why and what to do, for a person.</summary>
public sealed class StartupException : Exception
{
    /// <summary>Says why.</summary>
    public StartupException(string message, ExitCode code)
        : base(message) => Code = code;

    /// <summary>What the process exits with.</summary>
    public ExitCode Code { get; }
}

/// <summary>What the daemon's process exits with; the same numbers as of the other commands.</summary>
public enum ExitCode
{
    /// <summary>It was asked to stop, and did.</summary>
    Clean = 0,

    /// <summary>It could not start or go on.</summary>
    Failed = 1,

    /// <summary>The rules do not load.</summary>
    RulesDoNotLoad = 3,
}
