using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FakeGraph.Tokens;

/// <summary>Signs access tokens (RS256) and reads them back. Thread-safe.</summary>
public sealed class TokenIssuer : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, AccessToken> _known = new();
    private readonly string _keyId;

    public TokenIssuer(TimeProvider time)
    {
        _time = time;
        _keyId = Encode(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()))[..22];
    }

    /// <summary>A signed token that holds for <paramref name="lifetime"/> from now, by the server's real clock.</summary>
    public string Issue(string tenantId, string appId, IReadOnlyCollection<string> roles, string audience, string issuer, TimeSpan lifetime)
    {
        var now = _time.GetUtcNow();
        var expires = now + lifetime;
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = _keyId };
        var claims = new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = issuer,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = expires.ToUnixTimeSeconds(),
            ["appid"] = appId,
            ["idtyp"] = "app",
            ["roles"] = new JsonArray([.. roles.Select(x => (JsonNode)x)]),
            ["tid"] = tenantId,
            ["uti"] = Encode(RandomNumberGenerator.GetBytes(16)),
            ["ver"] = "1.0",
        };
        var signed = $"{Encode(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        byte[] signature;
        lock (_key)
        {
            signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        var token = $"{signed}.{Encode(signature)}";
        _known[token] = new AccessToken(tenantId, appId, [.. roles], expires);
        return token;
    }

    /// <summary>The token's content, or null if it was not signed by this server. Whether it has expired is for the caller to ask.</summary>
    public AccessToken? Read(string token) => _known.GetValueOrDefault(token);

    public bool HasExpired(AccessToken token) => token.ExpiresAt <= _time.GetUtcNow();

    /// <summary>The public key as a JSON Web Key set.</summary>
    public JsonObject Keys()
    {
        var parameters = _key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = _keyId,
                ["n"] = Encode(parameters.Modulus ?? []),
                ["e"] = Encode(parameters.Exponent ?? []),
            }),
        };
    }

    public void Dispose() => _key.Dispose();

    public static string Encode(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    /// <summary>The claims of a client's assertion; its signature is for the caller to judge.</summary>
    public static JsonObject? ClaimsOf(string assertion)
    {
        var parts = assertion.Split('.');
        try
        {
            return parts.Length == 3 ? JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])) as JsonObject : null;
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    internal static string Seconds(TimeSpan span) => ((long)span.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
