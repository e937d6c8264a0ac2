using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Detections.Events;

/// <summary>Finds properties by name.</summary>
internal static class RawLookup
{
    /// <summary>See <see cref="Raw.Find"/>.</summary>
    public static Raw Find(Raw raw, ReadOnlySpan<byte> name)
    {
        if (!raw.IsObject)
        {
            raw = raw.Parsed;
            if (!raw.IsObject)
            {
                return Raw.None;
            }
        }

        if (raw.Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            return new Raw(value);
        }

        return FindSlowly(raw.Element, name);
    }

    /// <summary>See <see cref="Raw.this[string]"/>.</summary>
    public static Raw Find(Raw raw, string name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return Raw.None;
        }

        raw = raw.Parsed;
        if (raw.IsList)
        {
            return FindPair(raw, name);
        }

        Span<byte> buffer = stackalloc byte[256];
        return Encoding.UTF8.TryGetBytes(name, buffer, out var length)
            ? Find(raw, buffer[..length])
            : Find(raw, Encoding.UTF8.GetBytes(name));
    }

    /// <summary>See <see cref="Raw.At"/>.</summary>
    public static Raw Walk(Raw raw, string path)
    {
        foreach (var part in (path ?? "").Split('.'))
        {
            raw = raw.Parsed;
            if (raw.IsList)
            {
                if (int.TryParse(part, out var index))
                {
                    raw = raw.ItemAt(index);
                    continue;
                }

                raw = raw.ItemAt(0);
            }

            raw = Find(raw, part);
        }

        return raw;
    }

    private static Raw FindPair(Raw list, string key)
    {
        foreach (var item in list.Items)
        {
            if (item.IsObject && item.Find("key"u8).Text.Is(key))
            {
                return item.Find("value"u8);
            }
        }

        return Raw.None;
    }

    /// <summary>The last value that is not null, of an exactly equal name before one that differs in case.</summary>
    private static Raw FindSlowly(JsonElement element, ReadOnlySpan<byte> name)
    {
        var near = Raw.None;
        var exact = Raw.None;
        foreach (var property in element.EnumerateObject())
        {
            var own = JsonMarshal.GetRawUtf8PropertyName(property);
            if (own.Length != name.Length || !Ascii.EqualsIgnoreCase(own, name) || property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            near = new Raw(property.Value);
            if (own.SequenceEqual(name))
            {
                exact = near;
            }
        }

        return exact.Exists ? exact : near;
    }
}
