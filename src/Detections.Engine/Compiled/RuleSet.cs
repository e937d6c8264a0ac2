using System.Collections.Immutable;

namespace Detections.Engine;

/// <summary>The rules that run together; immutable, swapped whole.</summary>
public sealed class RuleSet
{
    /// <summary>Takes rules whose ids are unique and whose references between each other are free of cycles, upstream first.</summary>
    public RuleSet(ImmutableArray<CompiledRule> rules) => Rules = rules;

    /// <summary>The rules; a rule that reads <c>rule/x</c> comes after <c>x</c>.</summary>
    public ImmutableArray<CompiledRule> Rules { get; }
}
