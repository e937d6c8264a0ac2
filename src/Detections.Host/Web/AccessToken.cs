using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Detections.Host.Web;

/// <summary>A token that must be shown. What is shown is compared in a time that does not depend on it.</summary>
internal sealed class AccessToken
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";
    private readonly byte[] _hash;

    public AccessToken(string token) => _hash = Hash(token);

    /// <summary>True when the request shows the token as <c>Bearer</c>.</summary>
    public bool IsBearerOf(HttpRequest request) => Shown(request, Bearer) is { } shown && Is(shown);

    /// <summary>True when the request shows the token as <c>Bearer</c>, or as the password of any name, as browsers ask for it.</summary>
    public bool IsShownBy(HttpRequest request) =>
        IsBearerOf(request) || (Shown(request, Basic) is { } pair && PasswordOf(pair) is { } password && Is(password));

    // Hashes are of one length, so the comparison does not tell how long the token is.
    private bool Is(string shown) => CryptographicOperations.FixedTimeEquals(Hash(shown), _hash);

    private static string? Shown(HttpRequest request, string scheme) =>
        request.Headers.Authorization is [{ } only] && only.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? only[scheme.Length..].Trim()
            : null;

    private static string? PasswordOf(string pair)
    {
        var bytes = new byte[pair.Length];
        if (!Convert.TryFromBase64String(pair, bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : text[(colon + 1)..];
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
