using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Lints;
using Detections.Rules.Loading;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Rules.Lints;

public sealed class LintTests
{
    private const string Clean = """
        rule: example
        title: "{user}: signed in"
        severity: high
        investigate: Ask the user.
        match: { on: signIn, by: user }
        tests:
          - it: fires
            given: [signIn: { user: anna }]
            expect: 1
          - it: leaves failures alone
            given: [signIn: { user: anna, errorCode: 50126 }]
            expect: none
        """;

    [Fact]
    public void Every_lint_has_a_code_of_its_own_among_the_lints()
    {
        LintSet.All.Select(lint => lint.Code).Should().OnlyHaveUniqueItems().And.OnlyContain(code => code.StartsWith("DET9"));
    }

    [Fact]
    public void No_lint_finds_anything_in_a_good_rule()
    {
        LintSet.Check(Rule(Clean)).Should().BeEmpty();
    }

    [Fact]
    public void No_lint_warns_of_the_shipped_rules()
    {
        var loaded = RuleFolder.Load([Path.Combine(Repository.Root, "rules")], DateOnly.MinValue);

        loaded.Rules.Should().NotBeEmpty();
        loaded.Rules.SelectMany(rule => LintSet.Check(rule)).Where(found => found.Severity > DiagnosticSeverity.Note).Select(found => $"{Repository.Relative(found.Span.Path)}: {found.Code} {found.Message}").Should().BeEmpty();
    }

    [Theory]
    [InlineData("DET9004", "investigate: Ask the user.\n", "")]
    [InlineData("DET9005", "severity: high", "status: stable\nseverity: high")]
    [InlineData("DET9008", "{user}: signed in", "signed in")]
    [InlineData("DET9002", "expect: 1", "expect: { late: 1 }")]
    [InlineData("DET9003", "expect: none", "expect: 2")]
    [InlineData("DET9003", "given: [signIn: { user: anna, errorCode: 50126 }]", "given: []")]
    [InlineData("DET9006", "tests:", "actions: [notify: soc]\ntests:")]
    [InlineData("DET9007", "severity: high", "status: test\nactions: [user.disable: user]\nseverity: high")]
    [InlineData("DET9009", "{ on: signIn, by: user }", "{ count: 3, on: signIn, by: user, within: 13w }")]
    public void Change_for_the_worse_is_found(string code, string what, string by)
    {
        LintSet.Check(Rule(Clean.Replace(what, by, StringComparison.Ordinal))).Should().ContainSingle().Which.Code.Should().Be(code);
    }

    [Theory]
    [InlineData("status: stable\nowner: identity-team\nseverity: high")]
    [InlineData("status: test\nactions: [user.disable: { user: user, approve: on-call }]\nseverity: high")]
    [InlineData("status: test\nactions: [user.disable: { user: user, limit: 5 per 1h }]\nseverity: high")]
    [InlineData("status: test\nactions: [user.revokeSessions: user]\nseverity: high")]
    public void What_is_held_back_or_answered_for_is_left_alone(string lines)
    {
        LintSet.Check(Rule(Clean.Replace("severity: high", lines, StringComparison.Ordinal))).Should().BeEmpty();
    }

    [Fact]
    public void Deprecated_rule_is_left_alone()
    {
        LintSet.Check(Rule("rule: example\ntitle: x\nseverity: high\nstatus: deprecated\nmatch: { on: alert }")).Should().BeEmpty();
    }

    [Fact]
    public void Lint_never_stops_a_rule_from_loading()
    {
        LintSet.Check(Rule("rule: example\ntitle: x\nseverity: high\nmatch: { on: alert }\nactions: [notify: soc]"))
            .Should().HaveCountGreaterThan(2).And.OnlyContain(found => found.Severity < DiagnosticSeverity.Error);
    }

    private static Rule Rule(string text)
    {
        var loaded = RuleFolder.LoadTexts([new RuleFile("example.yaml", text)], DateOnly.MinValue);
        loaded.Diagnostics.Should().BeEmpty();
        return loaded.Rules.Should().ContainSingle().Subject;
    }
}
