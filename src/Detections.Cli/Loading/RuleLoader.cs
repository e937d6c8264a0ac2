using System.Collections.Immutable;
using Detections.Cli.Terminals;
using Detections.Compilation;
using Detections.Engine.Replay;
using Detections.Rules.Diagnostics;
using Detections.Rules.Lints;
using Detections.Rules.Loading;

namespace Detections.Cli.Loading;

/// <summary>Reads, checks and compiles the rules that a user named.</summary>
internal static class RuleLoader
{
    /// <summary>What became of the paths; null, after a complaint, when one of them is not there.</summary>
    internal static PreparedRules? Load(IReadOnlyList<string> paths, Terminal terminal, TimeProvider time, CompilerOptions options)
    {
        if (paths.FirstOrDefault(path => !Path.Exists(path)) is { } missing)
        {
            terminal.Complain($"there is no file or folder '{ControlCharacters.Show(missing)}' to read rules from.");
            return null;
        }

        var loaded = RuleFolder.Load(paths, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var compiled = RuleCompiler.Compile(loaded, options);
        var timelines = TimelineCheck.Check(loaded.Rules.SelectMany(rule => rule.Tests).Concat(loaded.Exceptions.SelectMany(exception => exception.Tests)));
        ImmutableArray<Diagnostic> diagnostics =
        [
            .. loaded.Diagnostics.Concat(compiled.Diagnostics).Concat(timelines).Concat(loaded.Rules.SelectMany(rule => LintSet.Check(rule)))
                .Distinct()
                .OrderBy(diagnostic => diagnostic.Span.Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Span.Line)
                .ThenBy(diagnostic => diagnostic.Span.Column),
        ];
        return new PreparedRules
        {
            Loaded = loaded,
            Set = diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? null : compiled.RuleSet,
            Tested = loaded.Rules,
            Diagnostics = diagnostics,
        };
    }
}
