using Detections.Engine;

namespace Detections.Host.Running;

/// <summary>
/// What rules that are new or changed found in recorded events: told like any detection, and stored only once since its id is the
/// same each time, but it asks for nothing to be done. Nobody wants an account locked today for what a new rule thinks of last week.
/// </summary>
internal static class PastFinds
{
    /// <summary>The outputs of these rules, without those that were withdrawn again.</summary>
    public static IEnumerable<EngineOutput> Of(IEnumerable<EngineOutput> outputs, IReadOnlySet<string> ruleIds)
    {
        var found = new Dictionary<string, Detection>(StringComparer.Ordinal);
        foreach (var output in outputs)
        {
            switch (output)
            {
                case EngineOutput.Detected { Detection: var made } when ruleIds.Contains(made.RuleId):
                    found[made.Id] = made;
                    break;
                case EngineOutput.Enriched { Detection: var richer } when found.ContainsKey(richer.Id):
                    found[richer.Id] = richer;
                    break;
                case EngineOutput.Withdrawn { Detection: var gone }:
                    found.Remove(gone.Id);
                    break;
            }
        }

        return found.Values
            .OrderBy(detection => detection.OccurredAt)
            .ThenBy(detection => detection.Id, StringComparer.Ordinal)
            .Select(detection => new EngineOutput.Detected(detection with
            {
                Actions = [.. detection.Actions.Select(action => action with { MayAct = false })],
            }));
    }
}
