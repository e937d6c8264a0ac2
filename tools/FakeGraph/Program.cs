using FakeGraph;
using FakeGraph.Commands;
using FakeGraph.Faults;
using FakeGraph.Story;

var parsed = new FakeGraphCommand().Create(ServeAsync).Parse(args);
try
{
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (FaultScriptException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static async Task<int> ServeAsync(ServerRequest request, CancellationToken stop)
{
    if (request.RecordFile.Length > 0)
    {
        var parts = ServerParts.Make(request.Options with { Empty = true });
        var count = StoryFile.Record(request.RecordFile, request.Options, parts.Tenants.All, parts.Start);
        Console.WriteLine($"{count} records.");
        return 0;
    }

    await using var server = await FakeTenantServer.StartAsync(request.Options, stop);
    if (request.EventFile.Length > 0)
    {
        RecordedDay.Play(request.EventFile, server.Tenants[0], server.Clock.Now);
    }

    Console.WriteLine($"{server.HttpAddress} {server.HttpsAddress} {string.Join(' ', server.Tenants.Select(x => x.Id))}");
    await server.WaitForStopAsync(stop);
    return 0;
}
