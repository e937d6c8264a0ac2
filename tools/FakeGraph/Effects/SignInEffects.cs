using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FakeGraph.Http;
using FakeGraph.Throttling;

namespace FakeGraph.Effects;

/// <summary>Feedback on sign-ins, and through them on the risk detections with the same request id. Applied later.</summary>
internal sealed class SignInEffects(EffectTiming timing)
{
    public IEnumerable<Operation> Routes()
    {
        yield return Action("confirmCompromised", "confirmSignInCompromised", "confirmedCompromised", "adminConfirmedSigninCompromised");
        yield return Action("confirmSafe", "confirmSignInSafe", "confirmedSafe", "adminConfirmedSigninSafe");
        yield return Action("dismiss", "dismissSignInRisk", "dismissed", "adminDismissedRiskForSignIn");
    }

    private Operation Action(string action, string effect, string state, string detail) => new(
        "POST", "/auditLogs/signIns/" + action, ["IdentityRiskEvent.ReadWrite.All"], ServiceLimit.Reports, call => Take(call, state, detail)) { Effect = effect };

    private GraphAnswer Take(GraphCall call, string state, string detail)
    {
        foreach (var id in AlertEffects.Ids(call.Body(), "requestIds"))
        {
            call.Targets.Add(id);
            var at = call.Now + timing.RiskDelay;
            call.Tenant.ScheduleNeedsLock(at, () => Apply(call, id, state, detail, at));
        }

        return GraphAnswer.NoContent;
    }

    private static void Apply(GraphCall call, string id, string state, string detail, DateTimeOffset at)
    {
        var signIns = call.Tenant.SetOf(CollectionNames.SignIns);
        if (signIns.TryGet(id, out var signIn))
        {
            var revised = (JsonObject)signIn.DeepClone();
            revised["riskState"] = state;
            revised["riskDetail"] = detail;
            signIns.Put(revised);
        }

        var detections = call.Tenant.SetOf(CollectionNames.RiskDetections);
        foreach (var detection in detections.Records.Where(x => x.Body["requestId"]?.ToString() == id).ToList())
        {
            var revised = (JsonObject)detection.Body.DeepClone();
            revised["riskState"] = state;
            revised["riskDetail"] = detail;
            revised["lastUpdatedDateTime"] = Timestamp.Of(at);
            detections.Put(revised);
        }
    }
}
