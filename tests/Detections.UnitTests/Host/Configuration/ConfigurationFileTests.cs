using Detections.Engine.Time;
using Detections.Events;
using Detections.Host.Configuration;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Host.Configuration;

/// <summary>What a configuration without mistakes means.</summary>
public sealed class ConfigurationFileTests : IDisposable
{
    private const string Full = """
        rules: [rules]
        store: { path: events.db, keep: 14d, maxSize: 20GB }
        tenants:
          - id: 3F7E0000-1111-2222-3333-444444444444
            name: contoso
            credential: { clientId: 11111111-2222-3333-4444-555555555555, secret: env:CONTOSO_SECRET }
            graph: { version: beta, root: "http://localhost:5000", authority: "http://localhost:5000/login", trust: ca.pem }
            sources:
              signIns: { every: 30s, backfill: 1d, overlap: 5m, eventTypes: [servicePrincipal, managedIdentity] }
              agentRiskDetections:
          - id: 99999999-0000-4000-8000-0000000000FA
            credential: { clientId: 11111111-2222-3333-4444-555555555555, certificate: contoso.pem, password: "file:secret.txt" }
            graph: { cloud: china }
        files: [archive, { path: inbox, tenant: Contoso, kind: signIn, follow: true }]
        push: { token: env:PUSH_TOKEN, tenant: 99999999-0000-4000-8000-0000000000fa }
        kafka: [{ brokers: "a.contoso.com:9092, b.contoso.com:9092", topic: signins, group: detections, connectionString: env:HUB }]
        lateness: { signIn: 20m, riskDetection: 3h }
        web: { listen: "*:8443", token: env:WEB_TOKEN, publicUrl: https://detections.contoso.com }
        telemetry: { otlp: "http://localhost:4317", prometheus: false }
        snapshot: { every: 10m, events: 5000 }
        actions: { mode: act, protected: { users: [breakglass@contoso.com], groups: Admins } }
        """;

    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_key_arrives_in_the_model()
    {
        var configuration = Good(Full);

        configuration.Rules.Should().Equal(_folder.In("rules"));
        configuration.Store.Should().Be(new StoreConfiguration { Path = _folder.In("events.db"), Keep = TimeSpan.FromDays(14), MaxBytes = 20_000_000_000 });
        configuration.Files[0].Should().Be(new FileConfiguration { Path = _folder.In("archive") });
        configuration.Files[1].Should().Be(new FileConfiguration { Path = _folder.In("inbox"), TenantId = "3f7e0000-1111-2222-3333-444444444444", Kind = EventKind.SignIn });
        configuration.Push.Should().Be(new PushConfiguration { Token = new(SecretPlace.Environment, "PUSH_TOKEN"), TenantId = "99999999-0000-4000-8000-0000000000fa" });
        configuration.Kafka[0].Brokers.Should().Equal("a.contoso.com:9092", "b.contoso.com:9092");
        configuration.Kafka[0].Should().BeEquivalentTo(new { Topic = "signins", Group = "detections", ConnectionString = new SecretReference(SecretPlace.Environment, "HUB"), TenantId = (string?)null });
        configuration.Lateness.Of(EventKind.SignIn).Usual.Should().Be(TimeSpan.FromMinutes(20));
        configuration.Lateness.Of(EventKind.RiskDetection).Should().Be(new SourceLateness(TimeSpan.FromHours(3), TimeSpan.FromHours(48)));
        configuration.Web.Listen!.ToString().Should().Be("[::]:8443");
        configuration.Web.PublicUrl.Should().Be(new Uri("https://detections.contoso.com"));
        configuration.Telemetry.Should().Be(new TelemetryConfiguration { Otlp = new Uri("http://localhost:4317"), Prometheus = false });
        configuration.Snapshot.Should().Be(new SnapshotConfiguration { Every = TimeSpan.FromMinutes(10), Events = 5000 });
        configuration.Actions.Mode.Should().Be(ActionMode.Act);
        configuration.Actions.Guardrails.Protected.Users.Should().Equal("breakglass@contoso.com");
        configuration.Actions.Guardrails.Protected.Groups.Should().Equal("Admins");
    }

    [Fact]
    public void Tenant_has_its_own_graph_credential_and_sources()
    {
        var tenant = Good(Full).Tenants[0];

        tenant.Name.Should().Be("contoso");
        tenant.Credential.Should().Be(new CredentialConfiguration.ClientSecret("11111111-2222-3333-4444-555555555555", new(SecretPlace.Environment, "CONTOSO_SECRET")));
        tenant.Graph.Should().Be(new GraphConfiguration
        {
            Version = GraphVersion.Beta,
            Root = new Uri("http://localhost:5000/"),
            Authority = new Uri("http://localhost:5000/login/"),
            Scope = "http://localhost:5000/.default",
            TrustPath = _folder.In("ca.pem"),
        });
        tenant.Sources.Select(source => (source.Kind, source.Every, source.Backfill, source.Overlap)).Should().Equal(
            (EventKind.SignIn, TimeSpan.FromSeconds(30), TimeSpan.FromDays(1), TimeSpan.FromMinutes(5)),
            (EventKind.AgentRiskDetection, null, TimeSpan.FromDays(7), null));
        tenant.Sources[0].EventTypes.Should().Equal("servicePrincipal", "managedIdentity");
    }

    [Fact]
    public void Tenant_in_a_national_cloud_has_its_addresses_and_only_its_sources()
    {
        var tenant = Good(Full).Tenants[1];

        tenant.Id.Should().Be("99999999-0000-4000-8000-0000000000fa");
        tenant.Name.Should().Be(tenant.Id);
        tenant.Credential.Should().Be(new CredentialConfiguration.Certificate(
            "11111111-2222-3333-4444-555555555555", _folder.In("contoso.pem"), new(SecretPlace.File, _folder.In("secret.txt"))));
        tenant.Graph.Should().Be(GraphConfiguration.Of(GraphCloud.China));
        tenant.Sources.Select(source => source.Name).Should().Equal("signIns", "directoryAudits");
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var configuration = Good("files: [inbox]\ntenants:\nweb:\nactions:\n");

        configuration.Rules.Should().Equal(_folder.In("rules"));
        configuration.Store.Should().Be(new StoreConfiguration { Path = _folder.In("detections.db") });
        configuration.Store.Keep.Should().Be(TimeSpan.FromDays(30));
        configuration.Web.Listen.Should().Be(ListenAddress.Default);
        configuration.Telemetry.Prometheus.Should().BeTrue();
        configuration.Snapshot.Should().Be(new SnapshotConfiguration());
        configuration.Actions.Mode.Should().Be(ActionMode.DryRun);
        configuration.Lateness.Should().BeSameAs(Lateness.Default);
        configuration.Files[0].TenantId.Should().BeNull();
    }

    [Theory]
    [InlineData("{ workloadIdentity: true }", typeof(CredentialConfiguration.WorkloadIdentity))]
    [InlineData("{ managedIdentity: true }", typeof(CredentialConfiguration.ManagedIdentity))]
    [InlineData("{ managedIdentity: 11111111-2222-3333-4444-555555555555 }", typeof(CredentialConfiguration.ManagedIdentity))]
    [InlineData("{ default: true, managedIdentity: false }", typeof(CredentialConfiguration.Default))]
    public void Credential_may_be_what_the_machine_offers(string credential, Type expected)
    {
        var configuration = Good($"tenants: [{{ id: 99999999-0000-4000-8000-000000000001, credential: {credential} }}]");

        configuration.Tenants[0].Credential.Should().BeOfType(expected);
        configuration.Tenants[0].Sources.Should().HaveCount(8, "v1.0 has no agentRiskDetections");
    }

    [Fact]
    public void Files_belong_to_the_only_tenant()
    {
        Good("tenants: [{ id: 99999999-0000-4000-8000-000000000001, credential: { default: true } }]\nfiles: [inbox]").Files[0].TenantId.Should().Be("99999999-0000-4000-8000-000000000001");
    }

    [Fact]
    public void Example_loads_without_a_diagnostic()
    {
        var configuration = Good(ExampleConfiguration.Text());

        configuration.Tenants.Should().ContainSingle().Which.Sources.Should().HaveCount(8);
    }

    [Fact]
    public void Example_says_which_variable_it_needs()
    {
        var loaded = _folder.Load(ExampleConfiguration.Text(), _ => null);

        loaded.Configuration.Should().BeNull();
        loaded.Diagnostics.Should().ContainSingle().Which.Message.Should().Contain("'CONTOSO_SECRET'");
    }

    private DaemonConfiguration Good(string text)
    {
        var loaded = _folder.Load(text);

        loaded.Diagnostics.Select(diagnostic => diagnostic.Message).Should().BeEmpty();
        return loaded.Configuration!;
    }
}
