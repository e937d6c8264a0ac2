using System.Collections.Frozen;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>Actions that keep people from working, with neither an approval nor a limit.</summary>
internal sealed class UnguardedAction : ILint
{
    private static readonly FrozenSet<string> Disruptive = new[]
    {
        "user.disable", "user.confirmCompromised", "user.forcePasswordChange", "user.removeMethod", "servicePrincipal.disable",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Code => "DET9007";

    /// <inheritdoc/>
    public IEnumerable<Diagnostic> Check(Rule rule) => rule.Actions
        .Where(action => Disruptive.Contains(action.Name.Value) && action.Approve is null && action.Limit is null)
        .Select(action => Codes.Unguarded(action.Name.Span, action.Name.Value));
}
