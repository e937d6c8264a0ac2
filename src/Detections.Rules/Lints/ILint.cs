using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>Advice about a rule that loads. Stateless; a miss is better than a false alarm.</summary>
internal interface ILint
{
    /// <summary>What the rule's author should think about again; empty for nothing.</summary>
    IEnumerable<Diagnostic> Check(Rule rule);
}
