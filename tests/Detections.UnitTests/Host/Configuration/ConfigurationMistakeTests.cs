using CsCheck;
using Detections.Host.Configuration;
using Detections.Rules.Diagnostics;
using Detections.Rules.Diagnostics.Rendering;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Host.Configuration;

/// <summary>What is said of a configuration with mistakes. The codes' own pages show the plain cases; here are the others.</summary>
public sealed class ConfigurationMistakeTests : IDisposable
{
    private const string ClientId = "11111111-2222-3333-4444-555555555555";

    private static readonly string[] Pieces = ["", ":", "\n", "- ", "{", "[", "~", "\"", "\0", "env:", "*", "x: 1\n"];

    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "DET0701", "new configuration")]
    [InlineData("# nothing", "DET0701", "new configuration")]
    [InlineData("~", "DET0701", "new configuration")]
    [InlineData("[]", "DET0103", "'The configuration'")]
    [InlineData("tenant: []", "DET0101", "'tenant'. Did you mean 'tenants'?")]
    [InlineData("tenants: contoso.com", "DET0103", "'tenants' takes a list")]
    [InlineData("lateness: { signin: 15m }", "DET0101", "Did you mean 'signIn'?")]
    [InlineData("lateness: { signIn: 15 }", "DET0105", "'15'")]
    [InlineData("actions: { mode: dryrun }", "DET0104", "Did you mean 'dryRun'?")]
    [InlineData("web: { publicUrl: detections.contoso.com }", "DET0708", "'detections.contoso.com'")]
    [InlineData("web: { listen: 127.0.0.1:99999 }", "DET0708", "'127.0.0.1:99999'")]
    [InlineData("web: { listen: '[::]:8080' }", "DET0719", "'[::]:8080'")]
    [InlineData("kafka: [{ brokers: contoso.servicebus.windows.net:9093, topic: logs }]", "DET0102", "'connectionString'")]
    [InlineData("kafka: [{ brokers: contoso, topic: logs }]", "DET0708", "'contoso'")]
    [InlineData("kafka: [{ brokers: localhost:9092, topic: logs }, { brokers: localhost:9092, topic: logs }]", "DET0711", "'logs'")]
    [InlineData("files: [{ path: gone.json, follow: false }]", "DET0721", "'gone.json'")]
    [InlineData("files: [inbox, ./inbox/]", "DET0720", "inbox'")]
    [InlineData("store: { path: rules }", "DET0103", "not a folder")]
    [InlineData("store: { path: gone/detections.db }", "DET0721", "'gone'")]
    [InlineData("push: { token: keystore:push }", "DET0704", "'CREDENTIALS_DIRECTORY'")]
    [InlineData("push: { token: file:gone.txt }", "DET0704", "gone.txt'")]
    [InlineData("push: {}", "DET0102", "'token'")]
    [InlineData("store: {maxSize: 1MB}", "DET0706", "at least 10MB")]
    public void Mistake_is_named_with_the_authors_word(string text, string code, string part)
    {
        var found = _folder.Load(text);

        found.Configuration.Should().BeNull();
        found.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Should().ContainSingle()
            .Which.Should().Match<Diagnostic>(diagnostic => diagnostic.Code == code && diagnostic.Message.Contains(part));
    }

    [Theory]
    [InlineData("id: contoso.onmicrosoft.com", "DET0710", "'contoso.onmicrosoft.com'")]
    [InlineData("id: 99999999-0000-4000-8000-000000000001\n    name: 99999999-0000-4000-8000-0000000000fa", "DET0711", "'99999999-0000-4000-8000-0000000000fa'")]
    [InlineData("id: 99999999-0000-4000-8000-0000000000FA", "DET0711", "'99999999-0000-4000-8000-0000000000fa'")]
    [InlineData("id: 99999999-0000-4000-8000-000000000001\n    graph: { root: 'https://graph.microsoft.com/v1.0' }", "DET0708", "without the version")]
    [InlineData("id: 99999999-0000-4000-8000-000000000001\n    graph: { authority: 'http://login.contoso.com' }", "DET0709", "'authority'")]
    [InlineData("id: 99999999-0000-4000-8000-000000000001\n    graph: { trust: gone.pem }", "DET0721", "'gone.pem'")]
    [InlineData("id: 99999999-0000-4000-8000-000000000001\n    sources: []", "DET0112", "'sources'")]
    [InlineData("id: 99999999-0000-4000-8000-000000000001\n    sources: { riskDetection: }", "DET0715", "Did you mean 'riskDetections'?")]
    [InlineData("id: 99999999-0000-4000-8000-000000000001\n    sources: { alerts: { every: 1ms } }", "DET0707", "1s to 1d")]
    [InlineData("id: 99999999-0000-4000-8000-000000000001\n    sources: { alerts: { eventTypes: [interactiveUser] } }", "DET0111", "'eventTypes'")]
    [InlineData("id: 99999999-0000-4000-8000-000000000001\n    sources: { signIns: { eventTypes: [servicePrincipal] } }", "DET0716", "'servicePrincipal'")]
    [InlineData("id: 99999999-0000-4000-8000-000000000001\n    graph: { cloud: usGov, version: beta }\n    sources: [agentRiskDetections]", "DET0717", "'usGov'")]
    public void Mistake_in_a_tenant_is_named_with_the_authors_word(string tenant, string code, string part)
    {
        var found = _folder.Load($"tenants:\n  - {{ id: 99999999-0000-4000-8000-0000000000fa, credential: {{ default: true }} }}\n  - credential: {{ default: true }}\n    {tenant}\n");

        found.Diagnostics.Should().ContainSingle()
            .Which.Should().Match<Diagnostic>(diagnostic => diagnostic.Code == code && diagnostic.Message.Contains(part));
    }

    [Theory]
    [InlineData("{ secret: env:X }", "DET0102")]
    [InlineData("{ clientId: " + ClientId + ", secret: env:X, certificate: contoso.pem }", "DET0713")]
    [InlineData("{ clientId: " + ClientId + ", secret: env:X, password: env:X }", "DET0111")]
    [InlineData("{ clientId: " + ClientId + ", secert: env:X }", "DET0101")]
    [InlineData("{ clientId: " + ClientId + ", default: true }", "DET0111")]
    [InlineData("{ clientId: " + ClientId + ", certificate: gone.pfx }", "DET0721")]
    [InlineData("{ managedIdentity: yes }", "DET0714")]
    [InlineData("{ workloadIdentity: yes }", "DET0104")]
    public void Mistake_in_a_credential_is_said_once(string credential, string code)
    {
        var found = _folder.Load($"tenants: [{{ id: 99999999-0000-4000-8000-000000000001, credential: {credential} }}]");

        found.Diagnostics.Select(diagnostic => diagnostic.Code).Should().Equal(code);
    }

    [Fact]
    public void All_mistakes_are_reported_at_once_in_the_order_of_the_file()
    {
        var found = _folder.Load("""
            rules: [roules]
            store: { keep: forever, maxsize: 1GB }
            tenants:
              - id: common
                credential: { clientId: detections, secret: hunter2 }
            web: { listen: "0.0.0.0:80" }
            """);

        found.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Span.Line, diagnostic.Span.Column)).Should().Equal(
            ("DET0721", 1, 9), ("DET0105", 2, 16), ("DET0101", 2, 25), ("DET0710", 4, 9), ("DET0714", 5, 29), ("DET0702", 5, 49), ("DET0719", 6, 16));
    }

    [Theory]
    [InlineData("push: { token: {0} }")]
    [InlineData("push: { token: '{0}' }")]
    [InlineData("push: { token: \"{0} }")]
    [InlineData("push: { token: !{0} }")]
    [InlineData("push: { token: *{0} }")]
    [InlineData("push: { token: &{0} }")]
    [InlineData("push: { token: env:{0}- }")]
    [InlineData("push: { token: keystore:a/{0} }")]
    [InlineData("push:\n  token: |\n    {0}\n  tenant: 99999999-0000-4000-8000-000000000001\n")]
    [InlineData("push:\n  token: first\n    {0}\n")]
    [InlineData("push: { token: env:PUSH, tokn: x, connectionString: {0} }")]
    [InlineData("tenants: [{ id: 99999999-0000-4000-8000-000000000001, credential: { clientSecret: {0} } }]")]
    [InlineData("push: { token: [{0}] }")]
    [InlineData("push: { token: { {0}: 1 } }")]
    public void Secret_is_never_shown(string text)
    {
        var found = _folder.Load(text.Replace("{0}", "hunter2", StringComparison.Ordinal));
        using var report = new StringWriter();
        new TextRenderer().Render(report, found.Diagnostics, [found.Source!]);

        found.Configuration.Should().BeNull();
        report.ToString().Should().NotContain("hunter2").And.NotContain("value of");
        found.Source!.Lines.Should().Be(text.Count(character => character == '\n') + 1);
    }

    [Fact]
    public void File_with_a_secret_that_everybody_can_read_is_warned_of()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(_folder.In("secret.txt"), UnixFileMode.UserRead | UnixFileMode.OtherRead);

        var found = _folder.Load("push: { token: file:secret.txt }");

        found.Configuration.Should().NotBeNull("it is only a warning");
        found.Diagnostics.Select(diagnostic => diagnostic.Code).Should().Equal("DET0705");
    }

    [Fact]
    public void Missing_file_folder_and_foreign_bytes_are_diagnostics()
    {
        File.WriteAllBytes(_folder.In("latin.yaml"), [0x72, 0xE9]);

        Codes(_folder.In("gone.yaml")).Should().Equal("DET0001");
        Codes(_folder.Root).Should().Equal("DET0002");
        Codes(_folder.In("latin.yaml")).Should().Equal("DET0010");
    }

    [Fact]
    public void Any_text_yields_diagnostics_at_worst()
    {
        var text = ExampleConfiguration.Text();
        var cut = Gen.Select(Gen.Int[0, text.Length], Gen.Int[0, 40], Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]));

        cut.Sample(change =>
        {
            var (at, length, put) = change;
            var loaded = _folder.Load(text[..at] + put + text[Math.Min(text.Length, at + length)..]);
            return loaded.Configuration is not null || !loaded.Diagnostics.IsEmpty;
        }, iter: 300, threads: 1);
    }

    private static IEnumerable<string> Codes(string path) => ConfigurationFile.Load(path).Diagnostics.Select(diagnostic => diagnostic.Code);
}
