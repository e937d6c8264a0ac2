using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Events;
using Detections.Rules;

namespace Detections.ContractTests;

/// <summary>Small inputs of stores.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 17, 12, 0, 0, TimeSpan.Zero);

    public static readonly SourceId SignIns = new("contoso", "graph/signIns");

    public static SecurityEvent Event(EventKind kind, string id, DateTimeOffset? at = null, DateTimeOffset? received = null, string tenant = "contoso")
    {
        var time = (at ?? Noon).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
        var json = EventSamples.Of(kind)
            .Replace("@at", time, StringComparison.Ordinal)
            .Replace("@revised", time, StringComparison.Ordinal)
            .Replace("@id", id, StringComparison.Ordinal)
            .Replace("@tenant", tenant, StringComparison.Ordinal);
        return new EventReader(new EventReaderOptions { Kind = kind, TenantId = tenant })
            .Read(Encoding.UTF8.GetBytes(json), EventOrigin.None, received ?? Noon).Event
            ?? throw new InvalidOperationException($"The sample of {kind} cannot be read.");
    }

    public static JournalEntry Entry(string id, EventKind kind = EventKind.SignIn, DateTimeOffset? received = null) =>
        new(SignIns, Event(kind, id, received: received));

    public static CommitBatch Batch(long sequence, params EngineOutput[] outputs) => new()
    {
        Sequence = sequence,
        Clock = Noon.AddSeconds(sequence),
        RuleSetVersion = "rules-1",
        Outputs = [.. outputs],
    };

    public static Detection Detection(
        string id, DateTimeOffset? at = null, SecurityEvent? evidence = null, params ActionRequest[] actions)
    {
        var shown = evidence ?? Event(EventKind.SignIn, $"event-of-{id}");
        return new Detection
        {
            Id = id,
            RuleId = "sample-rule",
            RuleVersion = "v1",
            TenantId = "contoso",
            OccurredAt = at ?? Noon,
            CompletingId = $"SignIn/{shown.Id}",
            Severity = Severity.Medium,
            Title = $"Sample \"{id}\" <b>ü</b>",
            Risk = 40,
            Key = ["anna@contoso.com"],
            Count = 3,
            Distinct = 2,
            Evidence = [new EvidenceEvent("step 1", shown)],
            Entities = [new Entity(EntityType.User, EntityRoles.Target, ["id:1", "upn:anna@contoso.com"], "Anna@contoso.com")],
            Actions = [.. actions],
            Kept = """{"ip":"192.0.2.7"}""",
        };
    }

    public static ActionRequest Request(string key, string user = "anna", string approve = "", bool mayAct = true) => new(
        key, "user.confirmCompromised", [KeyValuePair.Create("user", user), KeyValuePair.Create("why", "it \"was\" seen")], approve, mayAct);

    public static EngineOutput Found(string id, params ActionRequest[] actions) =>
        new EngineOutput.Detected(Detection(id, actions: actions));

    public static RejectedEntry Rejected(string text, DateTimeOffset? received = null) => new(
        SignIns,
        new RejectedRecord(
            new RejectedEvent(RejectionReason.NotJson, "It is not JSON.", new EventOrigin("inbox/a.ndjson", 3, 99)),
            Encoding.UTF8.GetBytes(text),
            received ?? Noon));

    /// <summary>What can be said of a detection, for comparison; records with lists do not compare by content.</summary>
    public static string Text(StoredDetection stored) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Encoding.UTF8.GetString(DetectionJson.Write(stored.Detection, EvidenceBodies.All))} {stored.State} {stored.WithdrawnBecause} {stored.Repeats} {stored.Reminders} {stored.Sequence} {stored.FoundAt:O} {stored.ChangedAt:O}");

    public static string Text(StoredRequest request) => string.Create(
        CultureInfo.InvariantCulture,
        $"{request with { Request = request.Request with { Arguments = [] } }} {string.Join(';', request.Request.Arguments)}");

    public static string Text(SecurityEvent securityEvent) => string.Create(
        CultureInfo.InvariantCulture,
        $"{securityEvent.Kind} {securityEvent.TenantId} {securityEvent.Id} {securityEvent.Revision} {securityEvent.OccurredAt:O} {securityEvent.ReportedAt:O} {securityEvent.ReceivedAt:O} {Encoding.UTF8.GetString(securityEvent.Raw.Utf8)}");

    public static string Text(JournalBatch batch) => string.Create(
        CultureInfo.InvariantCulture,
        $"{batch.Sequence} {batch.Clock:O} {batch.RuleSetVersion}\n{string.Join('\n', batch.Entries.Select(entry => $"{entry.Source} {Text(entry.Event)}"))}\n{string.Join('\n', batch.Progress.Select(progress => $"{progress.Source} {string.Join(',', progress.Kinds)} {progress.CompleteUpTo:O}"))}");

    public static async Task<List<JournalBatch>> JournalAsync(IDetectionStore store, long after = 0, JournalFilter? filter = null)
    {
        var batches = new List<JournalBatch>();
        await foreach (var batch in store.ReadJournalAsync(after, filter))
        {
            batches.Add(batch);
        }

        return batches;
    }

    public static ImmutableArray<EventKind> Kinds(params EventKind[] kinds) => [.. kinds];
}
