using FakeGraph;
using FakeGraph.Story;

// --port N            the port of HTTP, HTTPS the next; 0, the default, takes free ones
// --certificate FILE  where to write the certificate that clients of HTTPS must trust
// --events FILE       recorded events that the tenant begins with, moved so that the last has just happened
// --throttling SCALE  multiplies the documented limits; 0 for none. Default 1
string Option(string name, string otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

var culture = System.Globalization.CultureInfo.InvariantCulture;
var events = Option("--events", "");
await using var server = await FakeTenantServer.StartAsync(new FakeGraphOptions
{
    Port = int.Parse(Option("--port", "0"), culture),
    CertificateFile = Option("--certificate", ""),
    ThrottlingScale = double.Parse(Option("--throttling", "1"), culture),
    Empty = events.Length > 0,
});
if (events.Length > 0)
{
    RecordedDay.Play(events, server.Tenants[0], server.Clock.Now);
}

Console.WriteLine($"{server.HttpAddress} {server.HttpsAddress} {server.Tenants[0].Id}");
await server.WaitForStopAsync(CancellationToken.None);
