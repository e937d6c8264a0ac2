using Detections.Events;
using Detections.Rules;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.RuleFiles.Loading;

public sealed class RuleBinderTests
{
    [Fact]
    public void All_that_is_wrong_is_reported_in_one_run()
    {
        var loaded = LoadedText.Of("""
            rule: sample
            title: "{user"
            severty: high
            risk: 200
            attack: [X1]
            match: { count: 5, on: sign-in, within: 10 }
            once: often
            actions: [ notfy: soc ]
            """);

        LoadedText.Codes(loaded).Should().BeEquivalentTo("DET0114", "DET0101", "DET0106", "DET0110", "DET0401", "DET0105", "DET0501", "DET0502");
    }

    [Theory]
    [InlineData("sevrity: low", "severity")]
    [InlineData("acitons: []", "actions")]
    [InlineData("falsepositives: []", "falsePositives")]
    public void A_misspelt_key_is_suggested(string line, string name)
    {
        var found = LoadedText.Of(LoadedText.With(line)).Diagnostics.Single(diagnostic => diagnostic.Code == "DET0101");

        found.Message.Should().Contain($"Did you mean '{name}'?");
        found.Span.Line.Should().Be(5);
        found.Span.EndColumn.Should().Be(line.IndexOf(':', StringComparison.Ordinal) + 1);
    }

    [Fact]
    public void By_in_its_forms()
    {
        By("by: user").Should().Equal("user");
        By("by: [user.initiator, e.Title, tenant]").Should().Equal("user/Initiator", "e.Title", "tenant");
        By("by: { user: e.Target.Id }").Should().Equal("e.Target.Id as User");
        By("by: e.Title.Length").Should().Equal("e.Title.Length");
    }

    [Fact]
    public void A_map_gives_each_step_its_key_and_leaves_the_rest_to_their_conditions()
    {
        var match = (Match.Sequence)LoadedText.Rule(LoadedText.WithMatch("""
            sequence:
              - { on: alert, as: a }
              - { on: signIn, as: b, where: e.UserId == a.Id }
              - { on: signIn, as: c }
            by: { a: user.compromised, c: { user: e.UserId } }
            within: 1h
            """)).Match;

        match.By.Should().BeEmpty();
        match.Steps.Select(step => step.IsJoinedByWhere).Should().Equal(false, true, false);
        match.Steps[0].By.Single().Should().BeOfType<KeyPart.Of>().Which.Role.Should().Be(EntityRoles.Compromised);
        match.Steps[2].By.Single().Should().BeOfType<KeyPart.Computed>().Which.As.Should().Be(EntityType.User);
    }

    [Theory]
    [InlineData("never", 0, 0)]
    [InlineData("for 24h", 24, 0)]
    [InlineData("per user for 1d", 24, 1)]
    [InlineData("per e.UserId, ip for 90m", 1.5, 2)]
    public void Once_in_its_short_forms(string once, double hours, int parts)
    {
        var folding = LoadedText.Rule(LoadedText.With($"once: {once}")).Once;

        folding.Should().NotBeNull();
        folding?.For.Should().Be(TimeSpan.FromHours(hours));
        folding?.Per.Should().HaveCount(parts);
    }

    [Fact]
    public void Once_in_its_long_form()
    {
        var folding = LoadedText.Rule(LoadedText.With("once: { per: [user, e.Id], for: 24h, remind: 24h doubling to 7d }")).Once;

        folding?.Per.Should().HaveCount(2);
        folding?.Remind.Should().Be(new Reminder(TimeSpan.FromDays(1), TimeSpan.FromDays(7)));
    }

    [Theory]
    [InlineData("user: user", true)]
    [InlineData("user: login", true)]
    [InlineData("user: \"{login.UserId}\"", true)]
    [InlineData("user: anna@contoso.com", false)]
    public void An_argument_names_an_entity_or_a_step(string argument, bool isHole)
    {
        var action = LoadedText.Rule(LoadedText.With($"actions:\n  - user.disable: {{ {argument}, approve: on-call, limit: 5 per 1h }}")).Actions.Single();

        (action.Arguments.Single().Value.Parts[0] is TemplatePart.Hole).Should().Be(isHole);
        action.Limit.Should().Be(new ActionLimit(5, TimeSpan.FromHours(1)));
        action.Approve?.Value.Should().Be("on-call");
    }

    [Fact]
    public void A_timeline_knows_repeats_lateness_and_pauses()
    {
        var test = LoadedText.Rule(LoadedText.With("""
            tests:
              - it: fires
                given:
                  - signIn: { at: 1h, arrives: 2h, repeat: daily for 20d, user: anna }
                  - wait: 5h
                  - signIn: { repeat: 10 over 4m, users: 5, status.errorCode: 0 }
                expect: { detections: 1, folded: 2, after: 4h, entities: [anna], actions: [] }
            """)).Tests.Single();

        test.Given[0].Should().Match<TimelineEvent>(entry => entry.Repeat == 20 && entry.Over == TimeSpan.FromDays(19) && entry.Arrives == TimeSpan.FromHours(2));
        test.Given[1].Should().Match<TimelineEvent>(entry => entry.Repeat == 10 && entry.Over == TimeSpan.FromMinutes(4) && entry.Users == 5);
        test.Waits.Should().ContainSingle().Which.Should().Match<TimelineWait>(wait => wait.For == TimeSpan.FromHours(5) && wait.Before == 1);
        test.Expect.Should().Match<Expectation>(expect => expect.Detections == 1 && expect.Folded == 2 && expect.Actions.IsEmpty && expect.Severity == null);
    }

    private static IEnumerable<string> By(string by) =>
        LoadedText.Rule(LoadedText.WithMatch("count: 5\non: directoryAudit\nwithin: 10m\n" + by)).Match.By.Select(part => part switch
        {
            KeyPart.Of { Role: EntityRoles.None } of => Detections.Rules.Loading.Vocabulary.NameOf(of.Entity),
            KeyPart.Of of => $"{Detections.Rules.Loading.Vocabulary.NameOf(of.Entity)}/{of.Role}",
            KeyPart.Tenant => "tenant",
            KeyPart.Computed { As: { } entity } computed => $"{computed.Value.Text} as {entity}",
            KeyPart.Computed computed => computed.Value.Text,
            _ => "?",
        });
}
