using Detections.Engine;
using Detections.Host.Configuration;
using Microsoft.Extensions.Logging;

namespace Detections.Host.Running;

/// <summary>Says which rules read what a tenant's version of Graph never sends: they would find nothing there, or too much.</summary>
internal static class BetaReads
{
    /// <summary>Warns of each rule and tenant.</summary>
    public static void Warn(RuleSet rules, IEnumerable<TenantConfiguration> tenants, ILogger logger)
    {
        foreach (var tenant in tenants.Where(tenant => tenant.Graph.Version == GraphVersion.V1))
        {
            foreach (var rule in rules.Rules.Where(rule => !rule.BetaFields.IsEmpty))
            {
                Log.BetaRead(logger, rule.Id, string.Join(", ", rule.BetaFields), tenant.Name);
            }
        }
    }
}
