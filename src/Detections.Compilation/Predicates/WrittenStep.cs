using Detections.Compilation.Loading;
using Detections.Rules;

namespace Detections.Compilation.Predicates;

/// <summary>A step whose methods are written, with what its types have yet to decide.</summary>
/// <param name="Manifest">Its methods so far; <c>Value</c> and <c>Values</c> are both set.</param>
/// <param name="Local">The conditions that mention no other step.</param>
/// <param name="Joins">The conditions behind the manifest's joins, in the same order.</param>
internal sealed record WrittenStep(StepManifest Manifest, IReadOnlyList<Site> Local, IReadOnlyList<Site> Joins)
{
    /// <summary>The authored step.</summary>
    public required Step Step { get; init; }

    /// <summary>The expression whose values are told apart or added up; null for none.</summary>
    public Site? Value { get; init; }
}
