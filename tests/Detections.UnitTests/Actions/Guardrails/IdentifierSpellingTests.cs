using Detections.Actions.Guardrails;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Actions.Guardrails;

public sealed class IdentifierSpellingTests
{
    [Theory]
    [InlineData("ANNA@Contoso.COM")]
    [InlineData("  anna@contoso.com ")]
    [InlineData("an\u200bna@con\u00adtoso.com")]
    [InlineData("\u202eanna@contoso.com")]
    [InlineData("ａｎｎａ＠ｃｏｎｔｏｓｏ．ｃｏｍ")]
    [InlineData("аnnа@cоntоsо.com")]
    [InlineData("a\u0301nna@contoso.com")]
    [InlineData("anna@conto\u017fo.com")]
    [InlineData("{anna@contoso.com}")]
    public void Every_way_of_writing_a_name_is_the_name(string written) =>
        IdentifierSpelling.Fold(written).Should().Be("anna@contoso.com");

    [Theory]
    [InlineData("upn:anna_fabrikam.com#EXT#@contoso.onmicrosoft.com", "anna@fabrikam.com")]
    [InlineData("anna_fabrikam.com#EXT#@contoso.onmicrosoft.com", "anna_fabrikam.com#ext#@contoso.onmicrosoft.com")]
    [InlineData("S-1-12-1-1943430372-1249052806-2496021943-3034400218", "73d664e4-0886-4a73-b745-c694da45ddb4")]
    [InlineData("CONTOSO\\Anna", "contoso\\anna")]
    [InlineData("{6F2A0D1E-0000-0000-0000-000000000001}", "6f2a0d1e-0000-0000-0000-000000000001")]
    [InlineData("PC-7.contoso.com", "pc-7")]
    public void What_follows_from_a_name_is_one_of_its_spellings(string written, string follows) =>
        IdentifierSpelling.Of(written).Should().Contain(follows);

    [Fact]
    public void Text_that_is_no_valid_unicode_is_folded_without_a_fault() =>
        IdentifierSpelling.Fold("anna\ud83d@contoso.com").Should().NotBeEmpty();

    [Fact]
    public void Different_names_stay_different() =>
        IdentifierSpelling.Of("anna@contoso.com").Should().NotContain(IdentifierSpelling.Of("bo@contoso.com"));
}
