using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FakeGraph.Http;
using FakeGraph.Story;
using FakeGraph.Tenants;
using FakeGraph.Throttling;

namespace FakeGraph.Effects;

/// <summary>
/// Feedback on risky users and service principals. The service answers 204 at once and applies it later: until then
/// <c>isProcessing</c> is true and nothing else has changed.
/// </summary>
internal sealed class RiskEffects(EffectTiming timing)
{
    private const int MostIds = 60;

    public IEnumerable<Operation> Routes()
    {
        foreach (var path in (string[])["/identityProtection/riskyUsers", "/riskyUsers"])
        {
            yield return Action(path, "confirmCompromised", "confirmCompromised", RiskVerdict.UserCompromised);
            yield return Action(path, "confirmSafe", "confirmSafe", RiskVerdict.UserSafe);
            yield return Action(path, "dismiss", "dismissRisk", RiskVerdict.UserDismissed);
            yield return new Operation(
                "GET", path + "/{id}/history", ["IdentityRiskyUser.Read.All", "IdentityRiskyUser.ReadWrite.All"], ServiceLimit.IdentityProtection,
                call => History(call, CollectionNames.RiskyUsers)) { IsBetaOnly = path == "/riskyUsers" };
        }

        foreach (var path in (string[])["/identityProtection/riskyServicePrincipals", "/riskyServicePrincipals"])
        {
            yield return Action(path, "confirmCompromised", "confirmServicePrincipalCompromised", RiskVerdict.ServicePrincipalCompromised);
            yield return Action(path, "dismiss", "dismissServicePrincipalRisk", RiskVerdict.ServicePrincipalDismissed);
            yield return new Operation(
                "GET", path + "/{id}/history", ["IdentityRiskyServicePrincipal.Read.All", "IdentityRiskyServicePrincipal.ReadWrite.All"],
                ServiceLimit.IdentityProtection, call => History(call, CollectionNames.RiskyServicePrincipals)) { IsBetaOnly = path == "/riskyServicePrincipals" };
        }
    }

    private Operation Action(string path, string action, string effect, RiskVerdict verdict) => new(
        "POST", $"{path}/{action}", [verdict.Permission], ServiceLimit.IdentityProtection, call => Take(call, verdict))
    {
        Effect = effect,
        IsBetaOnly = !path.StartsWith("/identityProtection", StringComparison.Ordinal),
    };

    private static GraphAnswer History(GraphCall call, string collection)
    {
        var id = call.Value("id");
        call.Record(collection, id);
        var items = call.Tenant.AttachedNeedsLock(id, "history").Select(x => x.DeepClone());
        return GraphAnswer.Ok(new JsonObject { ["value"] = new JsonArray([.. items]) });
    }

    private GraphAnswer Take(GraphCall call, RiskVerdict verdict)
    {
        var ids = AlertEffects.Ids(call.Body(), verdict.IdList);
        if (ids.Length > MostIds)
        {
            throw GraphException.BadRequest($"At most {MostIds} ids can be given in one request; {ids.Length} were.");
        }

        var set = call.Tenant.SetOf(verdict.Collection);
        foreach (var id in ids)
        {
            call.Targets.Add(id);
            if (set.TryGet(id, out var known))
            {
                var pending = (JsonObject)known.DeepClone();
                pending["isProcessing"] = true;
                set.Put(pending);
            }

            call.Tenant.ScheduleNeedsLock(call.Now + timing.RiskDelay, () => Apply(call.Tenant, id, verdict, call.Now + timing.RiskDelay));
        }

        return GraphAnswer.NoContent;
    }

    private static void Apply(SimulatedTenant tenant, string id, RiskVerdict verdict, DateTimeOffset at)
    {
        var set = tenant.SetOf(verdict.Collection);
        if (!set.TryGet(id, out var known) && !tenant.SetOf(verdict.Directory).TryGet(id, out known))
        {
            return;
        }

        var risky = set.TryGet(id, out var held) ? (JsonObject)held.DeepClone() : verdict.NewRisky(id, known);
        risky["isProcessing"] = false;
        risky["riskState"] = verdict.State;
        risky["riskLevel"] = verdict.Level;
        risky["riskDetail"] = verdict.Detail;
        risky["riskLastUpdatedDateTime"] = Timestamp.Of(at);
        set.Put(risky);
        var history = tenant.AttachedNeedsLock(id, "history");
        history.Add(verdict.HistoryItem(id, history.Count, risky));
        ReviseDetections(tenant, id, verdict, at);
        if (verdict.DetectionType.Length > 0)
        {
            tenant.SetOf(verdict.Detections).Put(verdict.NewDetection(id, risky, at, StoryIds.Guid(tenant.Id, id, verdict.DetectionType, at.UtcTicks)));
        }
    }

    /// <summary>The detections that were open on it change state with it, and are reported anew.</summary>
    private static void ReviseDetections(SimulatedTenant tenant, string id, RiskVerdict verdict, DateTimeOffset at)
    {
        var detections = tenant.SetOf(verdict.Detections);
        foreach (var open in detections.Records.Where(x => x.Body[verdict.OwnerProperty]?.ToString() == id && x.Body["riskState"]?.ToString() == "atRisk").ToList())
        {
            var revised = (JsonObject)open.Body.DeepClone();
            revised["riskState"] = verdict.State;
            revised["riskDetail"] = verdict.Detail;
            revised["lastUpdatedDateTime"] = Timestamp.Of(at);
            detections.Put(revised);
        }
    }
}
