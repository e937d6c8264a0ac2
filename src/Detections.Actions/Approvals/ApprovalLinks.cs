using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Detections.Actions.Approvals;

/// <summary>Makes and checks the token of a signed link, by which a person decides without a command line.</summary>
/// <remarks>
/// Whoever has the link decides: send it only where those read who may. It holds once, since the question it belongs to is answered
/// then. Serve it so that opening it shows the question and a button: mail scanners open links. Immutable; share freely.
/// </remarks>
public sealed class ApprovalLinks
{
    /// <summary>A shorter secret could be guessed.</summary>
    public const int LeastSecretBytes = 32;

    private const string Form = "detections-approval-1";
    private const int MostCharacters = 1_000;

    private readonly byte[] _secret;

    /// <summary>Takes the secret; at least <see cref="LeastSecretBytes"/> random bytes.</summary>
    public ApprovalLinks(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < LeastSecretBytes)
        {
            throw new ArgumentException($"The secret of approval links needs at least {LeastSecretBytes} bytes.", nameof(secret));
        }

        _secret = secret.ToArray();
    }

    /// <summary>The token of a link; letters, digits, <c>-</c>, <c>_</c> and one dot.</summary>
    /// <param name="requestKey">The request.</param>
    /// <param name="decision">What the link decides.</param>
    /// <param name="expires">The request's own <c>ApprovalExpires</c>.</param>
    public string Create(string requestKey, ApprovalDecision decision, DateTimeOffset expires)
    {
        var said = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{Form}\n{(int)decision}\n{expires.UtcTicks}\n{requestKey}"));
        return $"{Base64Url.EncodeToString(said)}.{Base64Url.EncodeToString(HMACSHA256.HashData(_secret, said))}";
    }

    /// <summary>What the token says; null when it was not made here, was changed, or has run out.</summary>
    public ApprovalLink? Verify(string token, DateTimeOffset now)
    {
        if (token.Length > MostCharacters || token.Split('.') is not [var first, var second]
            || Decode(first) is not { } said || Decode(second) is not { } signature
            || !CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_secret, said), signature))
        {
            return null;
        }

        return Encoding.UTF8.GetString(said).Split('\n', 4) is [Form, var decision, var ticks, var key]
            && int.TryParse(decision, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Enum.IsDefined((ApprovalDecision)number)
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            && expires > now.UtcTicks
                ? new ApprovalLink(key, (ApprovalDecision)number, new DateTimeOffset(expires, TimeSpan.Zero))
                : null;
    }

    private static byte[]? Decode(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
