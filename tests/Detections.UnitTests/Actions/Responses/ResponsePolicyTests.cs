using System.Collections.Immutable;
using Detections.Actions.Responses;
using Detections.Engine;
using Detections.Events;
using Detections.Rules;
using Detections.Rules.Loading;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Actions.Responses;

/// <summary>What responses ask for about detections, whatever rule made them.</summary>
public sealed class ResponsePolicyTests
{
    private const string RuleText = """
        rule: password-spray
        title: "Spray"
        status: stable
        severity: high
        attack: [T1110.003]
        match: { on: signIn }
        """;

    private static readonly DateTimeOffset Noon = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("when: { severity: high }", true)]
    [InlineData("when: { severity: medium }", true)]
    [InlineData("when: { rules: [password-*] }", true)]
    [InlineData("when: { attack: [T1110] }", true)]
    [InlineData("when: { attack: [T1078] }", false)]
    [InlineData("when: { tenants: [contoso] }", true)]
    [InlineData("when: { tenants: [fabrikam] }", false)]
    [InlineData("when: { user: 'anna@*' }", true)]
    [InlineData("when: { user: 'dora@*' }", false)]
    [InlineData("when: { user: carl@contoso.com }", false)]
    [InlineData("when: { hours: '08:00-18:00' }", true)]
    [InlineData("when: { hours: '18:00-08:00' }", false)]
    [InlineData("when: { days: [wed] }", true)]
    [InlineData("when: { days: [sat, sun] }", false)]
    [InlineData("when: { hours: '13:00-15:00', zone: Europe/Stockholm }", true)]
    [InlineData("", true)]
    public void Only_detections_that_fit_are_responded_to(string when, bool fits)
    {
        var response = $"response: wake\n{when}\ndo:\n  - notify: soc\n";

        Ask(response, Noon).Should().HaveCount(fits ? 1 : 0);
    }

    [Fact]
    public void Hours_over_midnight_belong_to_the_day_on_which_they_begin()
    {
        const string Response = "response: wake\nwhen: { hours: '18:00-08:00', days: [fri] }\ndo:\n  - notify: soc\n";

        Ask(Response, new DateTimeOffset(2026, 5, 8, 23, 0, 0, TimeSpan.Zero)).Should().ContainSingle();
        Ask(Response, new DateTimeOffset(2026, 5, 9, 3, 0, 0, TimeSpan.Zero)).Should().ContainSingle("Friday's night ends on Saturday");
        Ask(Response, new DateTimeOffset(2026, 5, 8, 3, 0, 0, TimeSpan.Zero)).Should().BeEmpty("this is Thursday's night");
    }

    [Fact]
    public void An_action_on_an_entity_is_asked_for_each_that_the_detection_is_about()
    {
        var asked = Ask("response: lock\ndo:\n  - user.revokeSessions: { user: user, approve: on-call }\n", Noon);

        asked.Select(request => request.Arguments[0].Value).Should().Equal("anna@contoso.com", "bert@contoso.com");
        asked.Select(request => request.Key).Should().OnlyHaveUniqueItems();
        asked.Should().OnlyContain(request => request.Approve == "on-call" && request.MayAct);
    }

    [Fact]
    public void An_action_on_what_the_detection_is_not_about_is_not_asked_for() =>
        Ask("response: lock\ndo:\n  - servicePrincipal.disable: { servicePrincipal: servicePrincipal }\n", Noon).Should().BeEmpty();

    [Fact]
    public void Asking_again_has_the_same_keys()
    {
        const string Response = "response: lock\ndo:\n  - notify: soc\n  - user.revokeSessions: { user: user }\n";

        Ask(Response, Noon).Select(request => request.Key).Should().Equal(Ask(Response, Noon.AddDays(3)).Select(request => request.Key));
    }

    [Fact]
    public void A_signal_is_not_responded_to() =>
        Ask("response: wake\ndo:\n  - notify: soc\n", Noon, Found with { IsSignal = true }).Should().BeEmpty();

    [Theory]
    [InlineData("response: wake\ndo:\n  - notify: { channel: soc, message: \"{user} by {e.Ip}\" }", "DET0522")]
    [InlineData("response: wake\nwhen: { hours: tonight }\ndo:\n  - notify: soc", "DET0520")]
    [InlineData("response: wake\nwhen: { hours: '18:00-08:00', zone: Europe/Stokholm }\ndo:\n  - notify: soc", "DET0521")]
    [InlineData("response: wake\nwhen: { rules: [password-sprey] }\ndo:\n  - notify: soc", "DET0223")]
    [InlineData("response: wake\ndo:\n  - notify: { channel: soc, when: count > 3 }", "DET0523")]
    [InlineData("response: wake\nwhen: { severty: high }\ndo:\n  - notify: soc", "DET0101")]
    [InlineData("response: wake\ndo:\n  - notfy: soc", "DET0502")]
    public void A_mistake_is_said_at_its_place(string text, string code)
    {
        var loaded = Load(text);

        loaded.Diagnostics.Should().ContainSingle().Which.Code.Should().Be(code);
        loaded.Diagnostics[0].Span.Path.Should().Be("wake.yaml");
    }

    [Fact]
    public void Tests_of_a_response_say_what_was_asked_for_instead()
    {
        var loaded = Load("""
            response: wake
            when: { severity: high }
            do:
              - notify: on-call
            tests:
              - it: wakes somebody for what is grave
                given: { severity: high }
                expect: notify on-call
              - it: lets people sleep
                given: { severity: low }
                expect: none
              - it: is wrong
                given: { severity: low }
                expect: notify on-call
            """);
        var runner = new ResponseTestRunner(loaded);

        var results = loaded.Responses[0].Tests.Select(test => runner.Run(loaded.Responses[0], test)).ToList();

        results.Select(result => result.Passed).Should().Equal(true, true, false);
        results[2].Failures[0].Message.Should().Be("asks for nothing, expected notify on-call");
    }

    private static ImmutableArray<ActionRequest> Ask(string response, DateTimeOffset at, Detection? detection = null)
    {
        var loaded = Load(response);
        loaded.Diagnostics.Should().BeEmpty();
        var policy = new ResponsePolicy(loaded.Responses, ImmutableDictionary<string, string>.Empty.Add(Found.TenantId, "contoso"));
        return policy.Of(detection ?? Found, loaded.Rules[0], at);
    }

    private static LoadedRules Load(string response) => RuleFolder.LoadTexts(
        [new RuleFile("password-spray.yaml", RuleText), new RuleFile(response.Contains("lock", StringComparison.Ordinal) ? "lock.yaml" : "wake.yaml", response)],
        new DateOnly(2026, 5, 6));

    private static readonly Detection Found = new()
    {
        Id = "0123456789abcdef0123456789abcdef",
        RuleId = "password-spray",
        RuleVersion = "1",
        TenantId = "99999999-0000-4000-8000-000000000001",
        OccurredAt = Noon,
        CompletingId = "signIn/1",
        Severity = Severity.High,
        Title = "Spray",
        Key = [],
        Evidence = [],
        Entities =
        [
            new Entity(EntityType.User, EntityRoles.Target, ["upn:anna@contoso.com"], "anna@contoso.com"),
            new Entity(EntityType.User, EntityRoles.None, ["upn:bert@contoso.com"], "bert@contoso.com"),
            new Entity(EntityType.User, EntityRoles.Contextual, ["upn:carl@contoso.com"], "carl@contoso.com"),
        ],
    };
}
