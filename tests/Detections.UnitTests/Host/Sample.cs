using System.Collections.Immutable;
using System.Text;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Events;
using Detections.Host.Status;
using Detections.Rules;

namespace Detections.UnitTests.Host;

/// <summary>A daemon that is well, and what it found.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Clock = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public static readonly SourceId Alerts = new("contoso", "graph/alerts_v2");

    public static readonly DaemonStatus Status = new()
    {
        Version = "0.1.0",
        StartedAt = Clock.AddHours(-5),
        Clock = Clock,
        Phase = DaemonPhase.Running,
        RuleSet = new RuleSetStatus
        {
            Version = "5f0c9a1e2b3d4c5f", LoadedAt = Clock.AddHours(-5), Count = 2, Stable = 1,
            LastReload = new ReloadStatus { At = Clock.AddHours(-5), Outcome = ReloadOutcome.Loaded },
        },
        Rules =
        [
            new RuleActivity
            {
                Id = "leaked-credentials", Status = RuleStatus.Stable, Severity = Severity.High, Detections = 3, Matched = 3,
                Evaluated = 1200, Time = TimeSpan.FromMilliseconds(38), HeldEvents = 0, OpenKeys = 0, Owner = "identity-team",
            },
            new RuleActivity
            {
                Id = "mailbox-rule", Title = "{user}: inbox rule <b>", Status = RuleStatus.Test, Severity = Severity.Medium, Detections = 12, Folded = 1234,
            },
        ],
        Sources =
        [
            new SourceStatus
            {
                Source = Alerts, State = SourceState.Running, Since = Clock.AddHours(-5), LastEvent = Clock.AddSeconds(-20),
                Lag = TimeSpan.FromSeconds(75), PositionAge = TimeSpan.FromSeconds(20), Watermark = Clock.AddMinutes(-15), Events = 48_211,
            },
        ],
        Pipeline = new PipelineStatus
        {
            LastSequence = 9, Events = 48_211, EventsPerSecond = 3.4, Queue = 1, LastTurn = Clock.AddSeconds(-1),
            LastCommit = Clock.AddSeconds(-4), LastCommitTook = TimeSpan.FromMilliseconds(6), SnapshotAge = TimeSpan.FromSeconds(181),
        },
        Engine = new EngineStatus { HeldEvents = 5_120, OpenKeys = 311, RememberedObjects = 8_012 },
        Store = new StoreStatus { Place = "sqlite /var/lib/detections/detections.db", Bytes = 73_400_320, FreeBytes = 9_000_000_000, OldestEvent = Clock.AddDays(-30) },
    };

    /// <summary>An alert with this title.</summary>
    public static SecurityEvent Alert(string id, string title, int minutesAgo)
    {
        var at = Clock.AddMinutes(-minutesAgo).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ");
        var json = $$"""
            {"@odata.type":"#microsoft.graph.security.alert","id":"{{id}}","tenantId":"contoso","title":{{Quoted(title)}},"severity":"high",
            "createdDateTime":"{{at}}","lastUpdateDateTime":"{{at}}","firstActivityDateTime":"{{at}}","lastActivityDateTime":"{{at}}",
            "serviceSource":"microsoftDefenderForOffice365","evidence":[]}
            """;
        var result = new EventReader(new EventReaderOptions { TenantId = "contoso", Kind = EventKind.Alert })
            .Read(Encoding.UTF8.GetBytes(json), EventOrigin.None, Clock);
        return result.Event ?? throw new InvalidOperationException(result.Rejected?.Message);
    }

    /// <summary>A detection over these alerts.</summary>
    public static Detection Detection(int number, string title, Severity severity, params ImmutableArray<SecurityEvent> evidence) => new()
    {
        Id = number.ToString("x32"), RuleId = number % 2 == 0 ? "leaked-credentials" : "mailbox-rule", RuleVersion = "v1", TenantId = "contoso",
        OccurredAt = evidence[^1].OccurredAt, CompletingId = $"Alert/{evidence[^1].Id}", Severity = severity, Title = title, Risk = 60,
        Key = ["anna@contoso.com"], Count = evidence.Length,
        Evidence = [.. evidence.Select((item, index) => new EvidenceEvent(index == 0 ? "travel" : "inbox", item))],
        Entities = [new Entity(EntityType.User, EntityRoles.Target, ["upn:anna@contoso.com"], "anna@contoso.com")],
        Actions = [new ActionRequest($"{number:x32}/0", "notify", [KeyValuePair.Create("channel", "soc")], "", MayAct: true)],
    };

    /// <summary>A batch with the detections and the events that they rest on.</summary>
    public static CommitBatch Batch(long sequence, params ImmutableArray<Detection> detections) => new()
    {
        Sequence = sequence,
        Clock = Clock,
        RuleSetVersion = "v1",
        Entries = [.. detections.SelectMany(one => one.Evidence).Select(item => new JournalEntry(Alerts, item.Event))],
        Rejected =
        [
            new RejectedEntry(Alerts, new RejectedRecord(
                new RejectedEvent(RejectionReason.NotJson, "The record is not JSON.", new EventOrigin("push", 3, 120)), "<oops>"u8.ToArray(), Clock)),
        ],
        Outputs = [.. detections.Select(one => new EngineOutput.Detected(one))],
    };

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
