using System.IO.Hashing;
using System.Text;
using System.Text.Json.Nodes;

namespace Detections.Events;

/// <summary>A person of a test timeline: whatever the author gives of them, the rest follows from it, always the same.</summary>
/// <param name="Id">Object id.</param>
/// <param name="Upn">User principal name.</param>
/// <param name="Name">Display name.</param>
internal sealed record SampleIdentity(string Id, string Upn, string Name)
{
    private const string Domain = "contoso.com";

    /// <summary>The person called so: a name, a UPN or an object id.</summary>
    public static SampleIdentity Of(string text)
    {
        if (Guid.TryParse(text, out _))
        {
            return new SampleIdentity(text, $"user-{text[..8].ToLowerInvariant()}@{Domain}", text);
        }

        var upn = text.Contains('@', StringComparison.Ordinal) ? text : $"{text}@{Domain}";
        var name = upn.Before("@");
        return new SampleIdentity(IdOf("user", upn), upn, name.Length > 0 ? char.ToUpperInvariant(name[0]) + name[1..] : upn);
    }

    /// <summary>An id that looks like Graph's and depends on the name alone.</summary>
    public static string IdOf(string kind, string name)
    {
        var hash = XxHash128.Hash(Encoding.UTF8.GetBytes($"{kind}:{name.ToLowerInvariant()}"));
        return new Guid(hash).ToString();
    }

    /// <summary>The person as evidence.</summary>
    public JsonObject Account() => new()
    {
        ["azureAdUserId"] = Id,
        ["userPrincipalName"] = Upn,
        ["displayName"] = Name,
        ["accountName"] = Upn.Before("@"),
    };
}
