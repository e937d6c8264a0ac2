using System.Security.Cryptography.X509Certificates;
using FakeGraph.Faults;
using FakeGraph.Ledger;
using FakeGraph.Story;
using FakeGraph.Tenants;
using FakeGraph.Time;
using FakeGraph.Tokens;

namespace FakeGraph;

/// <summary>What a server is made of, before it listens.</summary>
internal sealed record ServerParts(
    X509Certificate2 Certificate, EffectLedger Ledger, GroundTruth Truth, FaultBook Faults, SimulatedClock Clock, TenantRegister Tenants, DateTimeOffset Start)
{
    public static ServerParts Make(FakeGraphOptions options)
    {
        var start = options.Start ?? options.RealTime.GetUtcNow();
        var clock = new SimulatedClock(start, options.Speed, options.RealTime) { StopsAtRealTime = options.StopsAtRealTime };
        var truth = new GroundTruth();
        var faults = new FaultBook(options.Seed);
        faults.Add(options.Faults);
        var set = options.Tenants.Count > 0 ? options.Tenants : [new TenantOptions()];
        var tenants = set.Select((x, i) => Tenant(x, i, options, start, clock, truth)).ToArray();
        return new ServerParts(
            ServerCertificate.Create(options.RealTime.GetUtcNow()), new EffectLedger(options.LedgerFile), truth, faults, clock, new TenantRegister(tenants), start);
    }

    private static SimulatedTenant Tenant(TenantOptions own, int index, FakeGraphOptions options, DateTimeOffset start, SimulatedClock clock, GroundTruth truth)
    {
        var id = own.Id.Length > 0 ? own.Id : StoryIds.Guid(options.Seed, "tenant", index);
        var tenant = new SimulatedTenant(id, own, options.ThrottlingScale, clock);
        if (!options.Empty)
        {
            StoryFeed.Start(tenant, options with { Users = own.Users ?? options.Users }, start, truth);
        }

        return tenant;
    }
}
