using Azure.Identity;
using Detections.Graph;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Graph;

public sealed class TokenFaultTests
{
    [Theory]
    [InlineData("AADSTS7000215: Invalid client secret provided.", "secret is wrong")]
    [InlineData("AADSTS7000222: The provided client secret keys are expired.", "secret has expired")]
    [InlineData("AADSTS90002: Tenant 'x' not found.", "no such tenant")]
    [InlineData("AADSTS700016: Application with identifier 'x' was not found.", "not known there")]
    public void Refusal_is_said_in_words_with_its_code(string message, string said)
    {
        TokenFault.Describe("contoso", message).Should().Contain(said).And.Contain(message.Split(':')[0]).And.Contain("contoso");
        TokenFault.IsRefusal(new AuthenticationFailedException(message)).Should().BeTrue();
    }

    [Fact]
    public void Token_service_out_of_reach_is_no_refusal() =>
        TokenFault.IsRefusal(new AuthenticationFailedException("failed", new InvalidOperationException("x", new HttpRequestException("refused"))))
            .Should().BeFalse();
}
