using System.Collections.Immutable;
using Detections.Actions.Responses;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Rules;

namespace Detections.Host.Running;

/// <summary>Adds to what was judged what the responses ask for, before it is committed.</summary>
/// <remarks>The pipeline's loop asks; <see cref="Replace"/> may be called by anybody.</remarks>
internal sealed class Responding(ImmutableDictionary<string, string> tenantNames)
{
    private ResponsePolicy _policy = new([], tenantNames);

    /// <summary>Other responses, from the next batch on.</summary>
    public void Replace(ImmutableArray<Response> responses) => Volatile.Write(ref _policy, new ResponsePolicy(responses, tenantNames));

    /// <summary>The batch with everything that is to be done about its detections.</summary>
    public CommitBatch Respond(CommitBatch batch, RuleSet rules)
    {
        var policy = Volatile.Read(ref _policy);
        return batch.Outputs.Any(output => output is EngineOutput.Detected or EngineOutput.Enriched)
            ? batch with { Outputs = [.. batch.Outputs.Select(output => Respond(output, policy, rules, batch.Clock))] }
            : batch;
    }

    private static EngineOutput Respond(EngineOutput output, ResponsePolicy policy, RuleSet rules, DateTimeOffset clock) => output switch
    {
        EngineOutput.Detected(var detection) => new EngineOutput.Detected(Respond(detection, policy, rules, clock)),
        EngineOutput.Enriched(var detection) => new EngineOutput.Enriched(Respond(detection, policy, rules, clock)),
        _ => output,
    };

    private static Detection Respond(Detection detection, ResponsePolicy policy, RuleSet rules, DateTimeOffset clock) =>
        rules.Rules.FirstOrDefault(rule => rule.Id == detection.RuleId) is { } rule
            ? detection with { Actions = detection.Actions.AddRange(policy.Of(detection, rule.Rule, clock)) }
            : detection;
}
