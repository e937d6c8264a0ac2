using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>Actions of an experimental rule: they are not even recorded.</summary>
internal sealed class IneffectiveAction : ILint
{
    /// <inheritdoc/>
    public string Code => "DET9006";

    /// <inheritdoc/>
    public IEnumerable<Diagnostic> Check(Rule rule) => rule.Status == RuleStatus.Experimental
        ? rule.Actions.Select(action => Codes.NeverActs(action.Name.Span, action.Name.Value))
        : [];
}
