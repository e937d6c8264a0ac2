using System.Globalization;
using System.Text;
using Detections.Cli;
using Detections.Cli.Terminals;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Events;
using Detections.Rules;
using Detections.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Detections.UnitTests.Cli.Stores;

/// <summary>A store in a folder of its own, as a daemon leaves it, and a shell beside it.</summary>
internal sealed class StoreSample : IAsyncDisposable
{
    public const string Contoso = "11111111-1111-4111-8111-111111111111";
    public const string Fabrikam = "22222222-2222-4222-8222-222222222222";
    public static readonly DateTimeOffset Noon = new(2026, 11, 17, 12, 0, 0, TimeSpan.Zero);
    public static readonly SourceId SignIns = new(Contoso, "graph/signIns");

    private readonly string _folder = Directory.CreateTempSubdirectory("detections-store-").FullName;
    private SqliteStore? _store;
    private long _sequence;

    /// <summary>Ten minutes past noon for every command.</summary>
    public FakeTimeProvider Time { get; } = new(Noon.AddMinutes(10));

    public string Path => System.IO.Path.Combine(_folder, "detections.db");

    public SqliteStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    public static async Task<StoreSample> OpenAsync()
    {
        var sample = new StoreSample();
        sample._store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = sample.Path, IsDurable = false });
        return sample;
    }

    public async Task CommitAsync(Func<CommitBatch, CommitBatch> fill)
    {
        _sequence++;
        await Store.CommitAsync(fill(new CommitBatch { Sequence = _sequence, Clock = Noon.AddSeconds(_sequence), RuleSetVersion = "rules" }));
    }

    public Task FindAsync(params Detection[] detections) =>
        CommitAsync(batch => batch with { Outputs = [.. detections.Select(static detection => new EngineOutput.Detected(detection))] });

    public async Task CloseAsync()
    {
        if (_store is { } store)
        {
            _store = null;
            await store.DisposeAsync();
        }
    }

    /// <summary>Writes a file beside the store.</summary>
    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs a command on the store.</summary>
    public Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments) => RunBareAsync([.. arguments, "--store", Path]);

    /// <summary>Runs a command.</summary>
    public async Task<(int Code, string Out, string Error)> RunBareAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var terminal = Terminal.Plain(output, error);
        var code = await CommandLine.RunAsync(arguments, terminal, Time);
        return (code, output.ToString(), error.ToString());
    }

    public static SecurityEvent SignIn(string id, string user = "anna@contoso.com", DateTimeOffset? at = null, DateTimeOffset? received = null)
    {
        var time = (at ?? Noon).UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        var json = $$"""
            {
              "@odata.type": "#microsoft.graph.signIn", "id": "{{id}}", "createdDateTime": "{{time}}",
              "userPrincipalName": "{{user}}", "userId": "id-of-{{user}}", "ipAddress": "192.0.2.7", "appDisplayName": "Azure Portal"
            }
            """;
        return new EventReader(new EventReaderOptions { Kind = EventKind.SignIn, TenantId = Contoso })
            .Read(Encoding.UTF8.GetBytes(json), EventOrigin.None, received ?? at ?? Noon).Event
            ?? throw new InvalidOperationException("The sample cannot be read.");
    }

    public static Detection Detection(
        string id, DateTimeOffset? at = null, string rule = "spray-then-success", Severity severity = Severity.Medium,
        string? title = null, string tenant = Contoso, SecurityEvent? evidence = null, params ActionRequest[] actions) => new()
    {
        Id = id,
        RuleId = rule,
        RuleVersion = "v1",
        TenantId = tenant,
        OccurredAt = at ?? Noon,
        CompletingId = "signIn/x",
        Severity = severity,
        Title = title ?? $"Title of {id}",
        Key = ["anna@contoso.com"],
        Evidence = [new EvidenceEvent("success", evidence ?? SignIn($"event-of-{id}", at: at))],
        Entities = [new Entity(EntityType.User, EntityRoles.Target, ["upn:anna@contoso.com"], "Anna@contoso.com")],
        Actions = [.. actions],
    };

    public static ActionRequest Action(string key, string approve = "", bool mayAct = true) =>
        new(key, "user.confirmCompromised", [KeyValuePair.Create("user", "anna@contoso.com")], approve, mayAct);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
