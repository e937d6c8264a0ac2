using System.Collections.Immutable;
using Detections.Compilation;
using Detections.Engine.Replay;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Reload;

/// <summary>Reads and compiles the rules that the configuration names.</summary>
internal sealed class RuleSource(ImmutableArray<string> paths, TimeProvider time)
{
    /// <summary>The files and folders.</summary>
    public ImmutableArray<string> Paths => paths;

    /// <summary>Reads them as they are now. Never throws for what stands in them.</summary>
    public PreparedRules Read()
    {
        var loaded = RuleFolder.Load(paths, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var compiled = RuleCompiler.Compile(loaded);
        var timelines = TimelineCheck.Check(
            loaded.Rules.SelectMany(rule => rule.Tests).Concat(loaded.Exceptions.SelectMany(exception => exception.Tests)));
        ImmutableArray<Diagnostic> diagnostics =
        [
            .. loaded.Diagnostics.Concat(compiled.Diagnostics).Concat(timelines)
                .Distinct()
                .OrderBy(diagnostic => diagnostic.Span.Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Span.Line)
                .ThenBy(diagnostic => diagnostic.Span.Column),
        ];
        var hasErrors = compiled.RuleSet is null || diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (!hasErrors)
        {
            return new PreparedRules(compiled, loaded.Responses, diagnostics);
        }

        compiled.Dispose();
        return new PreparedRules(null, [], diagnostics);
    }
}

/// <summary>What became of reading the rules.</summary>
/// <param name="Compiled">The rules, ready to run; null when anything is wrong with any of them.</param>
/// <param name="Responses">What is done about detections besides; empty when anything is wrong.</param>
/// <param name="Diagnostics">Everything found, in order of place.</param>
internal sealed record PreparedRules(CompiledRules? Compiled, ImmutableArray<Response> Responses, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The errors, a line each.</summary>
    public string Errors => string.Join(
        '\n',
        Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => $"{diagnostic.Span.Path}({diagnostic.Span.Line},{diagnostic.Span.Column}): {diagnostic.Code} {diagnostic.Message}"));
}
