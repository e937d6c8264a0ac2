using FakeGraph;

await using var server = await FakeTenantServer.StartAsync(new FakeGraphOptions());
Console.WriteLine($"{server.HttpAddress} {server.HttpsAddress}");
await server.WaitForStopAsync(CancellationToken.None);
