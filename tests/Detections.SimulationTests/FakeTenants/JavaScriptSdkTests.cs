using System.Text.Json.Nodes;
using FakeGraph;
using FakeGraph.Collections;
using FakeGraph.Faults;
using FluentAssertions;

namespace Detections.SimulationTests.FakeTenants;

/// <summary>An official client that knows nothing of the simulation works with it.</summary>
public sealed class JavaScriptSdkTests : IDisposable
{
    private readonly string _certificate = Path.GetTempFileName();

    public void Dispose() => File.Delete(_certificate);

    [NodeFact]
    public async Task Microsofts_JavaScript_SDK_pages_updates_and_batches()
    {
        // The first request is throttled: the SDK waits as it is told to, and goes on.
        await using var server = await FakeTenantServer.StartAsync(new FakeGraphOptions
        {
            Empty = true,
            CertificateFile = _certificate,
            Faults = [new FaultRule { Kind = FaultKind.Throttle, RetryAfterSeconds = 1, Times = 1 }],
        });
        for (var number = 0; number < 14; number++)
        {
            server.Tenants[0].Add(CollectionNames.Alerts, new JsonObject
            {
                ["id"] = $"a{number}",
                ["status"] = "new",
                ["createdDateTime"] = Timestamp.Of(TestTenant.Start.AddMinutes(number)),
            });
        }

        var (code, output, errors) = NodeFactAttribute.Run("node", ["check.mjs", server.HttpsAddress.ToString(), server.Tenants[0].Id], _certificate);

        code.Should().Be(0, errors);
        output.Trim().Should().Be(
            """{"alerts":14,"unique":14,"patched":"resolved","read":"resolved","batch":{"read":200,"none":404,"write":200},"refusal":"400 BadRequest"}""");
        server.Ledger.Entries.Select(x => x.Target).Should().Equal("a13", "a12");
    }
}
