using Detections.Compilation;
using Detections.Engine;
using Detections.Events;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Compilation;

public sealed class ReferenceTests
{
    private const string Sequence = "rule: r\ntitle: t\nseverity: low\nmatch:\n  sequence:\n    - { on: riskDetection, as: risk }\n    - { on: alert, as: hit }\n  by: user\n  within: 1h\nactions:\n  - ";

    [Theory]
    [InlineData("alert.update: { alert: hit, status: inProgress }", "alert", "a-1")]
    [InlineData("incident.comment: { incident: hit, comment: x }", "incident", "i-1")]
    [InlineData("user.confirmCompromised: { user: risk }", "user", "u-1")]
    [InlineData("user.disable: hit", "user", "0cd1a7ab-0c2a-4b4f-8b3c-3c4c5d6e7f80")]
    [InlineData("alert.move: { alert: hit, incident: hit }", "incident", "i-1")]
    [InlineData("user.disable: user", "user", "anna")]
    public void Step_named_as_the_subject_of_an_action_is_its_id(string action, string parameter, string expected)
    {
        using var compiled = Compile(Sequence + action);

        compiled.Diagnostics.Should().BeEmpty();
        var rule = compiled.RuleSet!.Rules[0];
        var binding = new Binding(2, 1);
        binding.Events[0] = EventReader.Restore(EventKind.RiskDetection, Header("d-1"), """{"userId":"u-1"}"""u8.ToArray());
        binding.Events[1] = EventReader.Restore(EventKind.Alert, Header("a-1"), """{"incidentId":"i-1","evidence":[{"@odata.type":"#microsoft.graph.security.userEvidence","userAccount":{"azureAdUserId":"0cd1a7ab-0c2a-4b4f-8b3c-3c4c5d6e7f80"}}]}"""u8.ToArray());
        binding.KeyLabels[0] = "anna";
        (rule.Steps[1].Held is null).Should().Be(parameter != "alert" && action.Contains("hit", StringComparison.Ordinal), "what the action says of the alert must be held of it");
        rule.Actions[0].Arguments.Single(argument => argument.Name == parameter).Value(binding).Should().Be(expected);
    }

    [Fact]
    public void Step_that_an_action_cannot_be_about_is_refused()
    {
        using var compiled = Compile(Sequence + "alert.comment: { alert: risk, comment: x }");

        compiled.Diagnostics.Should().ContainSingle().Which.Message.Should().Be("'risk' is of the stream riskDetection. Expected an alert; name one of its members.");
    }

    [Fact]
    public void Pattern_fits_a_value_of_the_json()
    {
        using var compiled = RuleCompiler.Compile([Written.Single(EventKind.Alert, "e.Raw[\"title\"].Matches(\"^in.*le$\")")]);

        compiled.Diagnostics.Should().BeEmpty();
        compiled.RuleSet!.Rules[0].Steps[0].Where!(Written.Event(EventKind.Alert, """{"title":"Inbox rule"}""")).Should().BeTrue();
    }

    [Theory]
    [InlineData("e.Severity == AlertSeverity.High", true)]
    [InlineData("e.Title == login.UserDisplayName", false)]
    [InlineData("e.Title != login.UserDisplayName", true)]
    [InlineData("e.Severty == login.UserId", false)]
    public void Step_without_key_must_join_by_an_equality(string where, bool isRefused)
    {
        using var compiled = Compile($"rule: r\ntitle: t\nseverity: low\nmatch:\n  sequence:\n    - {{ on: signIn, as: login }}\n    - {{ on: alert, as: hit, where: {where} }}\n  by: {{ login: e.UserId }}\n  within: 1h\n");

        compiled.Diagnostics.Any(found => found.Code == "DET0226").Should().Be(isRefused);
    }

    [Fact]
    public void Rule_that_cannot_be_read_is_the_only_error()
    {
        const string Down = "rule: down\ntitle: t\nseverity: low\nmatch: { on: rule/up, where: e.Anything.Has(\"x\") }\n";
        const string Exception = "exception: exc\nrules: [up]\ndrop: any\nwhere: e.Id == \"x\"\nwhy: w\nowner: o\nexpires: 2030-01-01\n";
        var loaded = RuleFolder.LoadTexts(
            [new RuleFile("up.yaml", "rule: up\ntitle: t\nmatch: { on: signIn }\n"), new RuleFile("down.yaml", Down), new RuleFile("exc.yaml", Exception)], new DateOnly(2026, 1, 1));
        using var compiled = RuleCompiler.Compile(loaded);

        loaded.Diagnostics.Concat(compiled.Diagnostics).Should().ContainSingle().Which.Span.Path.Should().Be("up.yaml");
        compiled.RuleSet.Should().BeNull();
    }

    [Fact]
    public void List_that_cannot_be_read_is_the_only_error()
    {
        var loaded = RuleFolder.LoadTexts(
            [new RuleFile("my-vips.yaml", "list: my-vips\nrows: [a]\n"), new RuleFile("r.yaml", "rule: r\ntitle: t\nseverity: low\nmatch: { on: signIn, where: Lists.MyVips.Contains(e.UserId) }\n")], new DateOnly(2026, 1, 1));
        using var compiled = RuleCompiler.Compile(loaded);

        loaded.Diagnostics.Concat(compiled.Diagnostics).Should().ContainSingle().Which.Span.Path.Should().Be("my-vips.yaml");
    }

    private static EventHeader Header(string id) => new("contoso", id, new Revision(0, 0), default, null, default);

    private static CompiledRules Compile(string text)
    {
        var loaded = RuleFolder.LoadTexts([new RuleFile("r.yaml", text)], new DateOnly(2026, 1, 1));
        loaded.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        return RuleCompiler.Compile(loaded);
    }
}
