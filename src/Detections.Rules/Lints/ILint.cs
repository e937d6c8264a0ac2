using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>Finds one kind of thing that loads but should be better. A false alarm is worse than a miss. Stateless; share freely.</summary>
public interface ILint
{
    /// <summary>The one code that it reports.</summary>
    string Code { get; }

    /// <summary>What it finds in a rule.</summary>
    IEnumerable<Diagnostic> Check(Rule rule);
}
