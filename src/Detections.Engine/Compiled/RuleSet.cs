using System.Collections.Immutable;

namespace Detections.Engine;

/// <summary>The rules that run together; immutable, swapped whole.</summary>
public sealed class RuleSet
{
    /// <summary>Takes rules whose ids are unique and whose references between each other are free of cycles, upstream first.</summary>
    public RuleSet(ImmutableArray<CompiledRule> rules)
    {
        Rules = rules;
        SharedConditions = rules.SelectMany(rule => rule.Steps.Append(rule.Until)).OfType<CompiledStep>()
            .SelectMany(step => step.Parts)
            .Select(part => part.Slot + 1)
            .DefaultIfEmpty()
            .Max();
    }

    /// <summary>The rules; a rule that reads <c>rule/x</c> comes after <c>x</c>.</summary>
    public ImmutableArray<CompiledRule> Rules { get; }

    /// <summary>How many conditions several steps share; their slots are numbered from 0 on. Zero when nothing is shared.</summary>
    public int SharedConditions { get; }
}
