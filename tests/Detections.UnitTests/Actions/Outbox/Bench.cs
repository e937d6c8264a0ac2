using System.Collections.Immutable;
using Detections.Actions;
using Detections.Actions.Guardrails;
using Detections.Actions.Outbox;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Graph;
using Detections.Rules;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Detections.UnitTests.Actions.Outbox;

/// <summary>A store with requests, and runners on it.</summary>
internal sealed class Bench
{
    public static readonly ActionRunnerOptions Acting = new()
    {
        IsDryRun = false,
        Worker = "detections@test/1",
        Guardrails = new GuardrailOptions { Approve = [], Ceilings = [] },
    };

    private readonly string[] _tenants;
    private long _sequence;

    public Bench(params string[] tenants)
    {
        _tenants = tenants;
        Store = new MemoryStore(Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 17, 12, 0, 0, TimeSpan.Zero));

    public MemoryStore Store { get; }

    public World World { get; init; } = new();

    public Notices Told { get; } = new();

    public IReadOnlyList<string> Tenants => _tenants;

    public async Task FoundAsync(string id, params ActionRequest[] requests) => await FoundInAsync("contoso", id, requests);

    public async Task FoundInAsync(string tenant, string id, params ActionRequest[] requests) =>
        await CommitAsync(new EngineOutput.Detected(Detection(tenant, id, requests)));

    public async Task WithdrawnAsync(string id) => await CommitAsync(new EngineOutput.Withdrawn(Detection("contoso", id, []), "late data disproves it"));

    public ActionRunner Runner(
        ActionRunnerOptions? options = null, KillPoint? kill = null, IDirectory? directory = null, params IAction[] actions)
    {
        IAction[] all = actions.Length > 0 ? actions : [new WorldAction(World)];
        return new ActionRunner(
            kill is null ? Store : Killable<IDetectionStore>.Wrap(Store, kill),
            kill is null ? all : all.Select(action => Killable<IAction>.Wrap(action, kill)),
            new Dictionary<string, GraphClient>(),
            options ?? Acting,
            Told,
            null,
            Time,
            NullLogger.Instance,
            _ => directory is null || kill is null ? directory : Killable<IDirectory>.Wrap(directory, kill));
    }

    public async Task TurnsAsync(ActionRunner runner, int turns = 60)
    {
        for (var turn = 0; turn < turns; turn++)
        {
            await runner.TurnAsync(CancellationToken.None);
            Time.Advance(TimeSpan.FromMinutes(20));
        }
    }

    public async Task<ImmutableArray<StoredRequest>> RequestsAsync() => await Store.Outbox.ListAsync(new RequestFilter { Limit = 10_000 });

    public async Task<StoredRequest> RequestAsync(string key) =>
        await Store.Outbox.FindAsync(key) ?? throw new InvalidOperationException($"There is no request '{key}'.");

    public async Task<List<AuditKind>> AuditAsync() => [.. (await Store.Audit.ReadAsync(0, 100_000)).Select(record => record.Entry.Kind)];

    public static ActionRequest Request(string key, string user = "anna@contoso.com", string approve = "", bool mayAct = true, string name = "user.disable") =>
        new(key, name, [KeyValuePair.Create("user", user)], approve, mayAct);

    private static Detection Detection(string tenant, string id, ActionRequest[] requests) => new()
    {
        Id = id,
        RuleId = "sample-rule",
        RuleVersion = "v1",
        TenantId = tenant,
        OccurredAt = new DateTimeOffset(2026, 11, 17, 12, 0, 0, TimeSpan.Zero),
        CompletingId = "SignIn/1",
        Severity = Severity.High,
        Title = "A detection",
        Key = ["anna@contoso.com"],
        Evidence = [],
        Entities = [],
        Actions = [.. requests],
    };

    private async Task CommitAsync(EngineOutput output) => await Store.CommitAsync(new CommitBatch
    {
        Sequence = ++_sequence, Clock = Time.GetUtcNow(), RuleSetVersion = "r", Outputs = [output],
    });
}

/// <summary>Keeps what was told.</summary>
internal sealed class Notices : IActionNotices
{
    public List<ActionNotice> All { get; } = [];

    public ValueTask TellAsync(ActionNotice notice, CancellationToken cancellation)
    {
        lock (All)
        {
            All.Add(notice);
        }

        return ValueTask.CompletedTask;
    }
}
