namespace Detections.Compilation;

/// <summary>Settings of the rule compiler. Immutable.</summary>
public sealed class CompilerOptions
{
    /// <summary>
    /// True to compile every condition of a step on its own too, so that a failing test can say which one did not hold, on what value.
    /// Default false: judging events does not need it, and it is half as much code again.
    /// </summary>
    public bool ExplainConditions { get; init; }

    /// <summary>True to find what is wrong and no more: no rule set is made. Default false.</summary>
    public bool ChecksOnly { get; init; }

    /// <summary>Where compiled rules are kept from one run to the next; null, the default, for nowhere. Never changes results.</summary>
    public CompilationCache? Cache { get; init; }
}
