using Detections.Compilation;
using Detections.UnitTests.RuleFiles;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Compilation;

/// <summary>A rule that reads what only the beta version of Graph sends says so: on v1.0 it would judge by what is never there.</summary>
public sealed class BetaFieldsTests
{
    [Fact]
    public void Fields_of_beta_are_named_wherever_the_rule_reads_them()
    {
        Of("""
            rule: both
            title: "{e.AuthenticationProtocol}"
            severity: low
            match: { on: signIn, where: "e.IsMultiFactor && e.Status.ErrorCode == 0 && e.UserPrincipalName.Has(\"x\")" }
            """).Should().Equal("signIn.authenticationProtocol", "signIn.authenticationRequirement");
    }

    [Fact]
    public void A_rule_on_fields_of_both_versions_names_none()
    {
        Of("""
            rule: plain
            title: "{e.UserPrincipalName}"
            severity: low
            match: { on: signIn, where: "e.Status.ErrorCode == 0" }
            """).Should().BeEmpty();
    }

    private static IEnumerable<string> Of(string yaml)
    {
        using var compiled = RuleCompiler.Compile([LoadedText.Rule(yaml)]);
        compiled.RuleSet.Should().NotBeNull(string.Join('\n', compiled.Diagnostics));
        return compiled.RuleSet!.Rules[0].BetaFields;
    }
}
