namespace Detections.Compilation;

/// <summary>Settings of the rule compiler. Immutable.</summary>
public sealed class CompilerOptions
{
    /// <summary>
    /// True to compile every condition of a step on its own too, so that a failing test can say which one did not hold, on what value.
    /// Default false: judging events does not need it, and it is half as much code again.
    /// </summary>
    public bool ExplainConditions { get; init; }
}
