using Detections.Engine.Pipeline;
using Detections.Events;
using Detections.Graph;
using Detections.Sources.Graph;
using Detections.UnitTests.Graph;
using Microsoft.Extensions.Logging.Abstractions;

namespace Detections.UnitTests.Sources.Graph;

/// <summary>A source that polls a <see cref="CollectionServer"/>, on a clock that nobody waits for.</summary>
internal sealed class Polling : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly HttpClient _http;

    public Polling(string resource, Func<GraphResource, GraphResource>? change = null)
    {
        Resource = GraphResource.All.Single(known => known.Name == resource);
        Resource = change?.Invoke(Resource) ?? Resource;
        Server = new CollectionServer(Resource.Cursor, () => Time.TrueNow);
        _http = new HttpClient(Server);
    }

    public SkippingTime Time { get; } = new(Start);

    public GraphResource Resource { get; }

    public CollectionServer Server { get; }

    public Func<Exception?> TokenFailure { get; set; } = () => null;

    public TimeSpan Backfill { get; set; } = TimeSpan.FromDays(7);

    public List<(string Id, DateTimeOffset Moved)> Delivered { get; } = [];

    public GraphSource NewSource() => new(
        new GraphClient(
            _http,
            new GraphTenant
            {
                TenantId = "contoso",
                Address = new Uri(CollectionServer.Root),
                Scope = "https://graph.contoso.test/.default",
                Credential = new ScriptedCredential(() => TokenFailure()),
            },
            Time,
            NullLogger.Instance),
        Resource,
        "contoso",
        Backfill,
        Time,
        NullLogger.Instance);

    public void Add(string id, TimeSpan moved, TimeSpan? late = null) =>
        Server.Rows.Add(new CollectionServer.Row(id, Start + moved, Start + moved + (late ?? TimeSpan.Zero)));

    /// <summary>Reads until a batch satisfies, and returns it; every event on the way is noted.</summary>
    public async Task<SourceBatch> ReadUntilAsync(GraphSource source, string? position, Func<SourceBatch, bool> isEnough)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var batch in source.ReadAsync(position, stop.Token))
        {
            Delivered.AddRange(batch.Events.Select(found => (found.Id, MovedAt(found))));
            if (isEnough(batch))
            {
                return batch;
            }
        }

        throw new InvalidOperationException("The source ended.");
    }

    public Task<SourceBatch> CatchUpAsync(string? position = null) =>
        ReadUntilAsync(NewSource(), position, batch => batch.CompleteUpTo is not null);

    public void Dispose() => _http.Dispose();

    private DateTimeOffset MovedAt(SecurityEvent found) => found.Raw[Resource.Cursor].Time ?? default;
}
