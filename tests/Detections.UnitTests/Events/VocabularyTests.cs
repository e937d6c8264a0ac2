using Detections.Events;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Events;

public sealed class VocabularyTests
{
    [Fact]
    public void Levels_compare_by_rank_and_what_has_no_rank_compares_false_both_ways()
    {
        (RiskLevel.None < RiskLevel.Low).Should().BeTrue();
        (RiskLevel.Medium < RiskLevel.High).Should().BeTrue();
        (RiskLevel.High >= RiskLevel.High).Should().BeTrue();
        foreach (var odd in (RiskLevel[])[RiskLevel.Hidden, default, "invented", RiskLevel.UnknownFutureValue])
        {
            (odd < RiskLevel.High).Should().BeFalse();
            (odd >= RiskLevel.None).Should().BeFalse();
            (RiskLevel.High > odd).Should().BeFalse();
        }

        (AlertSeverity.Informational < AlertSeverity.Low).Should().BeTrue();
        (AlertSeverity.Unknown < AlertSeverity.High).Should().BeFalse();
    }

    [Fact]
    public void Case_and_aliases_do_not_count()
    {
        RiskEventType impossible = "IMPOSSIBLETRAVEL";

        (impossible == RiskEventType.McasImpossibleTravel).Should().BeTrue();
        impossible.GetHashCode().Should().Be(RiskEventType.McasImpossibleTravel.GetHashCode());
        impossible.Is("mcasImpossibleTravel").Should().BeTrue();
        impossible.IsKnown.Should().BeTrue();
        impossible.Text.Should().Be("IMPOSSIBLETRAVEL");
        ((RiskEventType)"attemptedPrtAccess" == RiskEventType.AttemptedPRTAccess).Should().BeTrue();
        ((AlertDetermination)"compromisedUser" == AlertDetermination.CompromisedAccount).Should().BeTrue();
        ((AlertStatus)"newAlert" == AlertStatus.New).Should().BeTrue();
        ((ServiceSource)"AAD Identity Protection" == ServiceSource.AzureAdIdentityProtection).Should().BeTrue();
    }

    [Fact]
    public void Words_that_nobody_knows_survive_and_the_absent_one_is_empty()
    {
        RiskState invented = "Active";

        invented.IsKnown.Should().BeFalse();
        invented.Text.Should().Be("Active");
        (invented == "active").Should().BeTrue();
        default(RiskState).Exists.Should().BeFalse();
        (default(RiskState) == "").Should().BeTrue();
    }

    [Theory]
    [InlineData("Update application – Certificates and secrets management ")]
    [InlineData("update application - certificates and secrets management")]
    [InlineData("Update application - Certificates and secrets management\u200B")]
    public void An_activity_is_told_by_its_words(string text)
    {
        ((ActivityName)text == ActivityName.UpdateApplicationCertificatesAndSecretsManagement).Should().BeTrue();
        ((ActivityName)text).IsKnown.Should().BeTrue();
    }

    [Fact]
    public void Every_vocabulary_of_the_model_can_be_inspected()
    {
        var types = typeof(RiskLevel).Assembly.GetTypes().Where(type => type.IsValueType && typeof(IVocabulary).IsAssignableFrom(type)).ToList();

        types.Should().HaveCountGreaterThan(60);
        foreach (var type in types)
        {
            var table = VocabularyTable.Of(type);
            table.Should().NotBeNull(type.Name);
            table?.Values.Should().NotBeEmpty(type.Name);
            foreach (var alias in table?.Aliases ?? System.Collections.Frozen.FrozenDictionary<string, string>.Empty)
            {
                table?.Canonical(alias.Key).Should().Be(table.Canonical(alias.Value));
            }
        }

        VocabularyTable.Of(typeof(string)).Should().BeNull();
    }

    [Fact]
    public void Text_is_asked_without_regard_to_case()
    {
        "Suspicious Inbox Rule".Has("inbox rule").Should().BeTrue();
        "abc".Like("A*C").Should().BeTrue();
        "abc".Like("a?d").Should().BeFalse();
        "abcabc".Like("*bc").Should().BeTrue();
        "anna@contoso.com".After("@").Should().Be("contoso.com");
        "anna@contoso.com".Before("@").Should().Be("anna");
        "anna".After("@").Should().BeEmpty();
        "ABC".Matches("^a.c$").Should().BeTrue();
        ((int?)50126).In(50126, 50053).Should().BeTrue();
        ((int?)null).In(0).Should().BeFalse();
        "".Has("").Should().BeFalse();
    }
}
