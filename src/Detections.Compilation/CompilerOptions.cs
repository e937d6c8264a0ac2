namespace Detections.Compilation;

/// <summary>Settings of the rule compiler.</summary>
public sealed class CompilerOptions
{
    /// <summary>True to compile each condition on its own too, so that a failing test can say which one did not hold. Default false: it doubles the work.</summary>
    public bool ExplainConditions { get; init; }
}
