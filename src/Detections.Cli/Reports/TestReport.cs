using System.Collections.Immutable;
using Detections.Engine.Replay;

namespace Detections.Cli.Reports;

/// <summary>What a test run has to say, whatever the format.</summary>
internal sealed record TestReport
{
    /// <summary>Rules whose files were named.</summary>
    internal required int Rules { get; init; }

    /// <summary>In order of file and test.</summary>
    internal required ImmutableArray<RuleTestResult> Results { get; init; }

    /// <summary>Ids of rules without any test; empty under a filter.</summary>
    internal required ImmutableArray<string> Untested { get; init; }

    /// <summary>Text that the tests had to contain; empty for all.</summary>
    internal required string Filter { get; init; }

    internal required TimeSpan Elapsed { get; init; }

    internal int Failed => Results.Count(result => !result.Passed);
}
