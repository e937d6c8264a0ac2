using Detections.Events;
using Detections.Rules;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Rules.Loading;

public sealed class FormsTests
{
    [Theory]
    [InlineData("on: signIn", typeof(Match.Single))]
    [InlineData("sequence: [{ on: signIn }, { absent: alert }]\nwithin: 1h", typeof(Match.Sequence))]
    [InlineData("all: [{ on: signIn }, { on: alert }]\nwithin: 1h", typeof(Match.All))]
    [InlineData("any: [{ on: signIn }, { on: alert }]", typeof(Match.Any))]
    [InlineData("count: 5\non: signIn\nwithin: 1h", typeof(Match.Aggregate))]
    [InlineData("distinct: e.IpAddress\natLeast: 5\non: signIn\nwithin: 1h", typeof(Match.Aggregate))]
    [InlineData("sum: 1\natLeast: 5\non: signIn\nwithin: 1h\nhaving: sum > 6", typeof(Match.Aggregate))]
    [InlineData("avg: 1\natLeast: 0.5\non: signIn\nwithin: 1h", typeof(Match.Aggregate))]
    [InlineData("percentile: 1\nrank: 95\natLeast: 5\non: signIn\nwithin: 1h", typeof(Match.Aggregate))]
    [InlineData("firstSeen: e.IpAddress\non: signIn\nlookback: 30d\nwarmup: 14d\natMost: 2", typeof(Match.FirstSeen))]
    [InlineData("spike: 5\nbaseline: 14d\nwithin: 1h\natLeast: 20\non: signIn", typeof(Match.Spike))]
    [InlineData("session: 15m\natLeast: 3\non: signIn", typeof(Match.Session))]
    public void Every_shape_is_bound(string match, Type shape)
    {
        Loaded.Match(match).Should().BeOfType(shape);
    }

    [Theory]
    [InlineData("sequence: [{ on: signIn }, { on: alert }]", "DET0102")]
    [InlineData("sequence: [{ on: signIn }, { on: alert }]\nwithin: 0m", "DET0105")]
    [InlineData("sequence: [{ on: signIn }]\nwithin: 1h", "DET0405")]
    [InlineData("sequence: [{ on: signIn, absent: alert }, { on: alert }]\nwithin: 1h", "DET0410")]
    [InlineData("sequence: [{ absent: signIn }, { absent: alert }]\nwithin: 1h", "DET0406")]
    [InlineData("sequence: [{ on: signIn, atLeast: 3 }, { on: alert }]\nwithin: 1h", "DET0111")]
    [InlineData("sequence: [{ on: signIn, distinct: e.IpAddress }, { on: alert }]\nwithin: 1h", "DET0102")]
    [InlineData("any: [{ on: signIn }, { on: alert }]\nwithin: 1h", "DET0111")]
    [InlineData("any: [{ on: signIn, count: 3 }, { on: alert }]", "DET0111")]
    [InlineData("all: [{ on: signIn, within: 5m }, { on: alert }]\nwithin: 1h", "DET0111")]
    [InlineData("count: 5\natLeast: 5\non: signIn\nwithin: 1h", "DET0111")]
    [InlineData("count: 0\non: signIn\nwithin: 1h", "DET0106")]
    [InlineData("count: 2.5\non: signIn\nwithin: 1h", "DET0106")]
    [InlineData("percentile: 1\nrank: 101\natLeast: 5\non: signIn\nwithin: 1h", "DET0106")]
    [InlineData("spike: 5\nbaseline: 14d\nwithin: 1h\non: signIn", "DET0102")]
    [InlineData("on: signIn\nhaving: count > 5", "DET0111")]
    [InlineData("on: [signIn]", "DET0103")]
    [InlineData("session: 15\natLeast: 3\non: signIn", "DET0105")]
    public void Mistake_in_a_shape_has_one_diagnostic(string match, string code)
    {
        Loaded.Codes("match:\n  " + match.Replace("\n", "\n  ", StringComparison.Ordinal)).Should().Equal(code);
    }

    [Fact]
    public void Key_is_a_word_with_or_without_role_an_expression_or_a_list()
    {
        By("user").Should().BeEquivalentTo([(EntityType.User, EntityRoles.None)]);
        By("user.target").Should().BeEquivalentTo([(EntityType.User, EntityRoles.Target)]);
        Loaded.Match("on: signIn\nby: [user, ip]").By.Should().HaveCount(2);
        Loaded.Match("on: signIn\nby: tenant").By.Should().ContainSingle().Which.Should().BeOfType<KeyPart.Tenant>();
        Loaded.Match("on: signIn\nby: e.UserId").By.Should().ContainSingle().Which.Should().BeOfType<KeyPart.Computed>().Which.As.Should().BeNull();
        Loaded.Match("on: signIn\nby: { user: e.UserId }").By.Should().ContainSingle().Which.Should().BeOfType<KeyPart.Computed>().Which.As.Should().Be(EntityType.User);
    }

    [Fact]
    public void Map_gives_named_steps_their_keys_and_joins_the_others_by_where()
    {
        var match = Loaded.Match("""
            sequence:
              - { on: signIn, as: login }
              - { on: alert, as: alarm, by: ip }
              - { on: directoryAudit, as: change, where: e.InitiatedBy.User.Id == login.UserId }
            by: { login: [user, ip] }
            within: 1h
            """).Should().BeOfType<Match.Sequence>().Subject;

        match.By.Should().BeEmpty();
        match.Steps.Select(step => (step.By.Length, step.IsJoinedByWhere)).Should().Equal((2, false), (1, false), (0, true));
    }

    [Theory]
    [InlineData("per user for 24h", 1, 24)]
    [InlineData("for 24h", 0, 24)]
    [InlineData("per e.UserId, ip for 90m", 2, 1.5)]
    [InlineData("per string.Concat(e.UserId, e.IpAddress) for 1h", 1, 1)]
    [InlineData("never", 0, 0)]
    [InlineData("{ per: user, for: 24h }", 1, 24)]
    [InlineData("{ per: [user, e.IpAddress], for: 24h }", 2, 24)]
    public void Folding_is_read(string once, int parts, double hours)
    {
        var folding = Loaded.Rule($"match: {{ on: signIn, by: user }}\nonce: {once}").Once!;

        folding.Per.Should().HaveCount(parts);
        folding.For.Should().Be(TimeSpan.FromHours(hours));
    }

    [Fact]
    public void Part_of_a_folding_key_has_its_place()
    {
        var folding = Loaded.Rule("match: { on: signIn, by: user }\nonce: per user, e.IpAddress for 1h").Once!;

        folding.Per[1].Span.Should().Be(new Span("example.yaml", 5, 17, 5, 28));
    }

    [Theory]
    [InlineData("24h", 24, null)]
    [InlineData("24h doubling to 7d", 24, 168)]
    public void Reminder_is_read(string remind, double after, int? upTo)
    {
        Loaded.Rule($"match: {{ on: signIn }}\nonce: {{ for: 24h, remind: {remind} }}").Once!.Remind
            .Should().Be(new Reminder(TimeSpan.FromHours(after), upTo is { } hours ? TimeSpan.FromHours(hours) : null));
    }

    [Theory]
    [InlineData("daily", "DET0501")]
    [InlineData("per user", "DET0501")]
    [InlineData("for 0m", "DET0501")]
    [InlineData("per usr.target for 5", "DET0501")]
    [InlineData("{ per: user }", "DET0102")]
    [InlineData("{ for: 24h, remind: 24h doubling to 1h }", "DET0506")]
    [InlineData("{ for: 24h, remind: 0m }", "DET0506")]
    public void Folding_that_says_nothing_is_reported(string once, string code)
    {
        Loaded.Codes($"match: {{ on: signIn, by: user }}\nonce: {once}").Should().Equal(code);
    }

    [Theory]
    [InlineData("repeat: 10", 10, 0)]
    [InlineData("repeat: 10, over: 4m", 10, 4)]
    [InlineData("repeat: 10 over 4m", 10, 4)]
    [InlineData("repeat: hourly for 6h", 6, 300)]
    [InlineData("repeat: daily for 3d", 3, 2880)]
    [InlineData("users: 5", 5, 0)]
    [InlineData("users: 5, repeat: 20 over 1m", 20, 1)]
    [InlineData("user: anna", 1, 0)]
    public void Repetition_is_read(string fields, int times, int minutes)
    {
        var entry = Loaded.Rule($"match: {{ on: signIn }}\ntests:\n  - it: fires\n    given: [signIn: {{ {fields} }}]\n    expect: 1").Tests[0].Given[0];

        (entry.Repeat, entry.Over).Should().Be((times, TimeSpan.FromMinutes(minutes)));
    }

    [Theory]
    [InlineData("signIn: { repeat: often }", "DET0602")]
    [InlineData("signIn: { repeat: 0 }", "DET0602")]
    [InlineData("signIn: { repeat: daily for 1h }", "DET0602")]
    [InlineData("signIn: { at: 5 }", "DET0105")]
    [InlineData("signIn: { at: 5m, arrives: 4m }", "DET0605")]
    [InlineData("signIn.changed: { at: 5m }", "DET0604")]
    [InlineData("wait: 5", "DET0105")]
    [InlineData("signn: { at: 5m }", "DET0401")]
    public void Mistake_in_a_timeline_has_one_diagnostic(string entry, string code)
    {
        Loaded.Codes($"match: {{ on: signIn }}\ntests:\n  - it: fires\n    given: [{entry}]\n    expect: 1").Should().Equal(code);
    }

    [Fact]
    public void Severity_list_ends_with_one_that_always_holds()
    {
        const string Rest = "rule: example\ntitle: Example\nmatch: { on: signIn }\n";

        Loaded.Text(Rest + "severity:\n  - high: e.Succeeded\n  - low").Diagnostics.Should().BeEmpty();
        Loaded.Text(Rest + "severity:\n  - high: e.Succeeded").Diagnostics.Should().ContainSingle().Which.Code.Should().Be("DET0116");
        Loaded.Text(Rest + "severity:\n  - low\n  - high: e.Succeeded").Diagnostics.Should().ContainSingle().Which.Code.Should().Be("DET0113");
    }

    [Fact]
    public void Misspelled_key_is_not_reported_as_missing_too()
    {
        Loaded.Text("rule: example\ntitel: x\nseverity: low\nmatch: { on: signIn }").Diagnostics
            .Should().ContainSingle().Which.Code.Should().Be("DET0101");
    }

    private static IEnumerable<(EntityType Entity, EntityRoles Role)> By(string by) =>
        Loaded.Match($"on: signIn\nby: {by}").By.OfType<KeyPart.Of>().Select(part => (part.Entity, part.Role));
}
