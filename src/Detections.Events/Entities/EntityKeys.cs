using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace Detections.Events;

/// <summary>Writes identifiers in one spelling, so that equal means equal. Placeholders and rubbish yield no key.</summary>
public static class EntityKeys
{
    /// <summary>Adds the keys for a text of which only the entity's type is known: <c>anna@contoso.com</c>, an object id, an address.</summary>
    /// <param name="type">What the text names.</param>
    /// <param name="text">What a source or an expression says.</param>
    public static IReadOnlyList<string> Of(EntityType type, string text)
    {
        var keys = new List<string>(2);
        switch (type)
        {
            case EntityType.User:
                AddUserText(keys, text);
                break;
            case EntityType.Device:
                if (Guid.TryParse(text, out _))
                {
                    AddId(keys, text);
                }

                AddHost(keys, text);
                break;
            case EntityType.Ip:
                AddIp(keys, text);
                break;
            case EntityType.Mailbox:
                AddMail(keys, text);
                break;
            case EntityType.ServicePrincipal:
                AddId(keys, text);
                break;
            case EntityType.File:
                AddFile(keys, text);
                break;
            case EntityType.Url:
                AddUrl(keys, text);
                break;
            default:
                AddPlain(keys, type == EntityType.App ? "app" : "session", text);
                break;
        }

        return keys;
    }

    internal static void AddId(List<string> keys, string text)
    {
        AddPlain(keys, "id", text.Trim('{', '}'));
    }

    internal static void AddPlain(List<string> keys, string scheme, string text)
    {
        if (!Placeholders.IsPlaceholder(text))
        {
            Add(keys, scheme, text.Trim().ToLowerInvariant());
        }
    }

    /// <summary>A user principal name; of a guest also the address that the guest came with.</summary>
    internal static void AddUpn(List<string> keys, string text)
    {
        var upn = text.Trim().ToLowerInvariant();
        var at = upn.LastIndexOf('@');
        if (at <= 0 || at == upn.Length - 1 || upn.Contains(' ', StringComparison.Ordinal) || Placeholders.IsPlaceholder(upn))
        {
            return;
        }

        Add(keys, "upn", upn);
        var guest = upn.IndexOf("#ext#", StringComparison.Ordinal);
        var mark = guest > 0 ? upn.LastIndexOf('_', guest) : -1;
        if (mark > 0 && mark < guest - 1)
        {
            Add(keys, "upn", $"{upn[..mark]}@{upn[(mark + 1)..guest]}");
        }
    }

    /// <summary>A security identifier; one that Entra made (S-1-12-1) holds the object id.</summary>
    internal static void AddSid(List<string> keys, string text)
    {
        var sid = text.Trim().ToLowerInvariant();
        if (!sid.StartsWith("s-1-", StringComparison.Ordinal) || sid.Length < 7)
        {
            return;
        }

        if (ObjectIdOf(sid) is { } id)
        {
            Add(keys, "id", id);
        }

        Add(keys, "sid", sid);
    }

    internal static void AddAccount(List<string> keys, string domain, string name)
    {
        if (!Placeholders.IsPlaceholder(domain) && !Placeholders.IsPlaceholder(name))
        {
            Add(keys, "account", $"{domain.Trim()}\\{name.Trim()}".ToLowerInvariant());
        }
    }

    /// <summary>A host name, short or with its domain.</summary>
    internal static void AddHost(List<string> keys, string text)
    {
        var host = text.Trim().TrimEnd('.').ToLowerInvariant();
        if (Placeholders.IsPlaceholder(host) || host.Contains(' ', StringComparison.Ordinal) || Guid.TryParse(host, out _))
        {
            return;
        }

        var dot = host.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && !new Ip(host).IsValid)
        {
            Add(keys, "fqdn", host);
            Add(keys, "host", host[..dot]);
        }
        else if (dot < 0)
        {
            Add(keys, "host", host);
        }
    }

    /// <summary>An address; those that stand for none or for the machine itself yield no key.</summary>
    internal static void AddIp(List<string> keys, string text)
    {
        if (new Ip(text).Address is { } address
            && !IPAddress.IsLoopback(address)
            && !address.Equals(IPAddress.Any)
            && !address.Equals(IPAddress.IPv6Any)
            && !address.Equals(IPAddress.Broadcast))
        {
            Add(keys, "ip", address.ToString());
        }
    }

    internal static void AddMail(List<string> keys, string text)
    {
        var mail = text.Trim().ToLowerInvariant();
        if (mail.IndexOf('@', StringComparison.Ordinal) > 0 && !mail.Contains(' ', StringComparison.Ordinal))
        {
            Add(keys, "mail", mail);
        }
    }

    /// <summary>A hash by its length, otherwise a name.</summary>
    internal static void AddFile(List<string> keys, string text)
    {
        var file = text.Trim();
        var scheme = file.Length switch
        {
            32 => "md5",
            40 => "sha1",
            64 => "sha256",
            _ => "",
        };
        AddPlain(keys, scheme.Length > 0 && file.All(char.IsAsciiHexDigit) ? scheme : "file", file);
    }

    internal static void AddUrl(List<string> keys, string text)
    {
        var url = text.Trim();
        if (!Placeholders.IsPlaceholder(url))
        {
            Add(keys, "url", Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.AbsoluteUri : url);
        }
    }

    private static void AddUserText(List<string> keys, string text)
    {
        if (text.Contains('@', StringComparison.Ordinal))
        {
            AddUpn(keys, text);
        }
        else if (text.StartsWith("S-1-", StringComparison.OrdinalIgnoreCase))
        {
            AddSid(keys, text);
        }
        else if (text.IndexOf('\\', StringComparison.Ordinal) is > 0 and var slash)
        {
            AddAccount(keys, text[..slash], text[(slash + 1)..]);
        }
        else
        {
            AddId(keys, text);
        }
    }

    private static string? ObjectIdOf(string sid)
    {
        var parts = sid.Split('-');
        if (parts.Length != 8 || parts[2] != "12" || parts[3] != "1")
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        for (var index = 0; index < 4; index++)
        {
            if (!uint.TryParse(parts[4 + index], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            BinaryPrimitives.WriteUInt32LittleEndian(bytes[(index * 4)..], number);
        }

        return new Guid(bytes).ToString();
    }

    private static void Add(List<string> keys, string scheme, string value)
    {
        var key = $"{scheme}:{value}";
        if (!keys.Contains(key))
        {
            keys.Add(key);
        }
    }
}
