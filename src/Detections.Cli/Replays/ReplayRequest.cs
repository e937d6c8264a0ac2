using Detections.Compilation;

namespace Detections.Cli.Replays;

/// <summary>What a user wants replayed.</summary>
internal sealed record ReplayRequest
{
    internal required IReadOnlyList<string> RulePaths { get; init; }

    /// <summary>Where compiled rules are kept; null for nowhere.</summary>
    internal CompilationCache? Cache { get; init; }

    /// <summary>Files and folders; <c>-</c> is standard input.</summary>
    internal required IReadOnlyList<string> EventPaths { get; init; }

    internal required Arrival Arrival { get; init; }

    /// <summary>Every repeat is a detection of its own.</summary>
    internal required bool IsUnfolded { get; init; }

    /// <summary>True for each source's own lateness, false for none: nothing is ever late.</summary>
    internal required bool HasLateness { get; init; }

    /// <summary>Tenant of events that name none; may be empty.</summary>
    internal required string Tenant { get; init; }
}
