using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>An author of an experimental rule knows that it changes nothing yet; to be told of its detections is what it is for.</summary>
internal sealed class ActionsLint : ILint
{
    public IEnumerable<Diagnostic> Check(Rule rule) => rule.Status == RuleStatus.Experimental
        ? rule.Actions.Where(action => action.Name.Value != "notify").Select(action => Codes.ExperimentalActs(action.Name.Span, action.Name.Value))
        : [];
}
