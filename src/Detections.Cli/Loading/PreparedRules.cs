using System.Collections.Immutable;
using Detections.Engine;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Cli.Loading;

/// <summary>What became of the paths that a user named: rules that run, or reasons why they do not.</summary>
internal sealed class PreparedRules
{
    /// <summary>What was read, and the texts it was read from.</summary>
    internal required LoadedRules Loaded { get; init; }

    /// <summary>Everything that runs together; null when any error was found, or nothing was to run.</summary>
    internal required RuleSet? Set { get; init; }

    /// <summary>The rules that were read, in order of path.</summary>
    internal required ImmutableArray<Rule> Tested { get; init; }

    /// <summary>Everything found, in order of place.</summary>
    internal required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>The set, where the command has made sure that there is one.</summary>
    internal RuleSet RequiredSet => Set ?? throw new InvalidOperationException("The rules did not load.");

    internal bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    internal bool HasWarnings => Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning);
}
