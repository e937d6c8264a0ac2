using Azure.Core;

namespace Detections.UnitTests.Graph;

/// <summary>Gives the same token always, or fails as it is told.</summary>
internal sealed class ScriptedCredential(Func<Exception?>? failure = null) : TokenCredential
{
    public const string Token = "token-that-must-not-leak";

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        failure?.Invoke() is { } fault ? throw fault : new AccessToken(Token, DateTimeOffset.MaxValue);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
