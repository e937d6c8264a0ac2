using System.Collections.Immutable;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration;

/// <summary>What came of reading a configuration. Immutable.</summary>
/// <param name="Configuration">The configuration; null when there is an error among the diagnostics.</param>
/// <param name="Diagnostics">All that is wrong or doubtful, in the order of the file. None quotes a secret.</param>
public sealed record LoadedConfiguration(DaemonConfiguration? Configuration, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The file's text for showing the lines that diagnostics are about, with what may be a secret blanked; null when it could not be read.</summary>
    public RuleFile? Source { get; init; }
}
