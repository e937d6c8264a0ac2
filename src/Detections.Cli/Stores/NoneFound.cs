using Detections.Cli.Terminals;
using Detections.Storage;

namespace Detections.Cli.Stores;

/// <summary>Says why nothing was found when a name is the reason.</summary>
internal static class NoneFound
{
    /// <summary>Complains of a rule or tenant that the store has never heard of, with what was probably meant.</summary>
    internal static async Task ExplainAsync(
        SqliteStore store, string? ruleId, string? tenantId, Terminal terminal, CancellationToken cancellationToken)
    {
        var summary = await store.SummariseAsync(cancellationToken);
        Explain("rule", ruleId, summary.Rules.Select(static rule => rule.RuleId));
        Explain("tenant", tenantId, summary.Sources.Select(static source => source.Source.TenantId).Where(static id => id.Length > 0));

        void Explain(string what, string? typed, IEnumerable<string> known)
        {
            var names = known.Distinct(StringComparer.Ordinal).ToList();
            if (typed is not null && !names.Contains(typed))
            {
                var near = NearestName.Of(typed, names) is { } meant ? $" Did you mean '{ControlCharacters.Show(meant)}'?" : "";
                terminal.Complain($"the store holds nothing of {what} '{ControlCharacters.Show(typed)}'.{near}");
            }
        }
    }
}
