using Detections.Compilation.Predicates;
using Detections.Rules.Diagnostics;

namespace Detections.Compilation.Indexing;

/// <summary>Steps that a <c>by</c> map leaves out must have an equality to join by, or each event would be tried with every other.</summary>
internal static class JoinChecks
{
    /// <summary>The steps without one; none when the rule has an error already, which may be the equality itself.</summary>
    public static IEnumerable<Diagnostic> Check(WrittenRule rule, TypedRule typed, IReadOnlyList<Diagnostic> found)
    {
        if (found.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            yield break;
        }

        for (var i = 0; i < rule.Steps.Length; i++)
        {
            var step = rule.Steps[i].Step;
            if (step.IsJoinedByWhere && typed.Steps[i].Equalities.All(sides => sides is null) && !typed.Steps[i].IsUnclear)
            {
                yield return Codes.NotJoined(step.Name?.Span ?? step.Span, step.Name?.Value ?? $"step {step.Index + 1}");
            }
        }
    }
}
