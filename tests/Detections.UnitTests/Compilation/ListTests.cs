using Detections.Compilation;
using Detections.Events;
using Detections.Rules;
using Detections.Rules.Loading;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Compilation;

public sealed class ListTests
{
    private const string Vips = "list: vips\ncolumns: { user-id: text, mail: text, tier: number, since: time, paid: flag, home: ip }\nrows:\n"
        + "  - { user-id: u-1, mail: anna@contoso.com, tier: 2, since: 2026-01-01, paid: true, home: 192.0.2.9 }\n  - { user-id: u-2, mail: bert@contoso.com }\n";

    private const string Networks = "list: trusted-networks\ncolumns: { network: cidr, site: text }\nrows:\n"
        + "  - [192.0.2.0/24, Stockholm]\n  - [192.0.2.128/25, Gothenburg]\n  - [\"2001:db8::/32\", Malmo]\n  - [198.51.100.7, Lund]\n";

    private const string Domains = "list: domains\ncolumns: { domain: text }\nrows: [contoso.com, mail.contoso.com]\n";

    [Theory]
    [InlineData("Lists.Vips.Contains(e.UserId)", true)]
    [InlineData("Lists.Vips.Contains(\"U-2\")", true)]
    [InlineData("Lists.Vips.Contains(e.UserPrincipalName)", false)]
    [InlineData("Lists.Vips.Mail.Contains(e.UserPrincipalName)", true)]
    [InlineData("Lists.Vips.Find(e.UserId).Tier == 2", true)]
    [InlineData("Lists.Vips.Find(e.UserId).Tier > 1 && Lists.Vips.Find(e.UserId).Paid == true && Lists.Vips.Find(e.UserId).Exists", true)]
    [InlineData("Lists.Vips.Find(e.UserId).Since < e.OccurredAt", true)]
    [InlineData("Lists.Vips.Find(e.UserId).Home == e.IpAddress", true)]
    [InlineData("Lists.Vips.Find(\"u-2\").Tier > 0 || Lists.Vips.Find(\"u-2\").Since < e.OccurredAt", false)]
    [InlineData("Lists.Vips.Find(\"nobody\").Tier > 0 || Lists.Vips.Find(\"nobody\").Mail.Has(\"a\") || Lists.Vips.Find(\"nobody\").Exists", false)]
    [InlineData("Lists.Vips.Mail.Find(\"BERT@contoso.com\").UserId == \"u-2\"", true)]
    [InlineData("Lists.Vips.Tier.Contains(2)", true)]
    [InlineData("Lists.TrustedNetworks.Contains(e.IpAddress)", true)]
    [InlineData("Lists.TrustedNetworks.Contains(\"198.51.100.7\") && !Lists.TrustedNetworks.Contains(\"198.51.100.8\")", true)]
    [InlineData("Lists.TrustedNetworks.Contains(\"2001:0db8:0::1\") && !Lists.TrustedNetworks.Contains(\"2001:db9::1\")", true)]
    [InlineData("Lists.TrustedNetworks.Contains(\"::ffff:192.0.2.1\")", true)]
    [InlineData("Lists.TrustedNetworks.Contains(\"\") || Lists.TrustedNetworks.Contains(\"no address\")", false)]
    [InlineData("Lists.TrustedNetworks.Find(e.IpAddress).Site.Is(\"stockholm\")", true)]
    [InlineData("Lists.TrustedNetworks.Find(\"192.0.2.200\").Site.Is(\"gothenburg\")", true)]
    [InlineData("Lists.Domains.EndsWith(\"login.CONTOSO.com\") && Lists.Domains.EndsWith(e.UserPrincipalName) && Lists.Domains.EndsWith(\"contoso.com\")", true)]
    [InlineData("Lists.Domains.EndsWith(\"not-contoso.com\") || Lists.Domains.EndsWith(\"evilcontoso.com\") || Lists.Domains.EndsWith(\"\") || Lists.Domains.EndsWith(\"com\")", false)]
    [InlineData("Lists.Domains.FindEnd(\"a.mail.contoso.com\").Domain.Is(\"mail.contoso.com\")", true)]
    public void Condition_looks_things_up(string where, bool holds)
    {
        using var compiled = Compile(where, Vips, Networks, Domains);

        compiled.Diagnostics.Should().BeEmpty();
        var signIn = Written.Event(EventKind.SignIn, """{"userId":"U-1","userPrincipalName":"Anna@contoso.com","ipAddress":"192.0.2.9"}""", "2026-02-01T10:00:00Z");
        compiled.RuleSet!.Rules[0].Steps[0].Where!(signIn).Should().Be(holds);
    }

    [Theory]
    [InlineData("Lists.Vip.Contains(e.UserId)", "DET0201", 18, 3, "'Lists' has no member 'Vip'. Did you mean 'Vips'?")]
    [InlineData("Lists.Vips.Find(e.UserId).Teir > 1", "DET0201", 38, 4, "'Lists.Vips' has no member 'Teir'. Did you mean 'Tier'?")]
    [InlineData("Lists.Vips.Mial.Contains(e.UserId)", "DET0201", 23, 4, "'Lists.Vips' has no member 'Mial'. Did you mean 'Mail'?")]
    [InlineData("Lists.Fill(null)", "DET0301", 12, 10, null)]
    public void Mistake_is_said_with_the_nearest_name(string where, string code, int column, int length, string? message)
    {
        using var compiled = Compile(where, Vips);

        var found = compiled.Diagnostics.Should().ContainSingle().Which;
        found.Code.Should().Be(code, found.Message);
        (found.Span.Column, found.Span.EndColumn - found.Span.Column).Should().Be((column, length), found.Message);
        if (message is not null)
        {
            found.Message.Should().Be(message);
        }
    }

    [Fact]
    public void List_is_asked_in_titles_severities_and_kept_values_too()
    {
        var upstream = Written.Rule(Written.Single(EventKind.SignIn, "e.Succeeded").Match, "up") with
        {
            Title = Written.Template(Written.Hole("Lists.Vips.Find(e.UserId).Mail")),
            Severity = [new SeverityCase(Severity.High, Written.Code("Lists.Vips.Contains(e.UserId)", 3), Written.At(3, 11, 6)), new SeverityCase(Severity.Low, null, Written.At(4, 1, 1))],
            Keep = [new KeptValue(Written.Located("tier"), Written.Code("Lists.Vips.Find(e.UserId).Tier", 30))],
        };
        var downstream = Written.Rule(
            new Match.Single(Written.Step(EventKind.Detection, "e.Tier > 1") with { On = Written.Located<Detections.Rules.Stream>(new Detections.Rules.Stream.OfRule("up")) }) { Span = Written.At(8, 3, 5) }, "down");

        using var compiled = RuleCompiler.Compile([upstream, downstream], null, null, Lists(Vips));

        compiled.Diagnostics.Should().BeEmpty();
        var binding = new Detections.Engine.Binding(1, 0) { Current = Written.Event(EventKind.SignIn, """{"userId":"u-1"}""") };
        compiled.RuleSet!.Rules[0].Title(binding).Should().Be("anna@contoso.com");
        compiled.RuleSet.Rules[0].Severity(binding).Should().Be(Severity.High);
        compiled.RuleSet.Rules[0].Keep[0].Value(binding).Should().Be(2.0);
    }

    [Fact]
    public void Fingerprint_is_that_of_the_lists_content_too()
    {
        string Of(string where, string list)
        {
            using var compiled = Compile(where, list);
            return compiled.RuleSet!.Rules[0].Fingerprint;
        }

        Of("Lists.Vips.Contains(e.UserId)", Vips).Should().NotBe(Of("Lists.Vips.Contains(e.UserId)", Vips.Replace("u-2", "u-3", StringComparison.Ordinal)));
        Of("e.Succeeded", Vips).Should().Be(Of("e.Succeeded", Vips.Replace("u-2", "u-3", StringComparison.Ordinal)));
    }

    private static CompiledRules Compile(string where, params string[] lists) =>
        RuleCompiler.Compile([Written.Single(EventKind.SignIn, where)], null, null, Lists(lists));

    private static IReadOnlyList<Watchlist> Lists(params string[] lists)
    {
        var loaded = RuleFolder.LoadTexts(lists.Select(text => new RuleFile(text[6..text.IndexOf('\n', StringComparison.Ordinal)] + ".yaml", text)), new DateOnly(2026, 1, 1));
        loaded.Diagnostics.Should().BeEmpty();
        return loaded.Lists;
    }
}
