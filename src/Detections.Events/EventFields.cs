using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace Detections.Events;

/// <summary>The properties of a body that are needed of an event after it was judged: by later steps, titles, actions.</summary>
/// <remarks>Immutable; share freely. Two of the same names are equal.</remarks>
public sealed class EventFields : IEquatable<EventFields>
{
    private readonly ImmutableArray<byte[]> _names;
    private readonly string _key;
    private readonly int _hash;
    private readonly int _bytes;

    /// <summary>Takes the names of properties of the body itself, not of what is nested in it.</summary>
    public EventFields(IEnumerable<string> names)
    {
        var sorted = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        _names = [.. sorted.Select(static name => JsonEncodedText.Encode(name).EncodedUtf8Bytes.ToArray())];
        _key = string.Join('\n', sorted);
        _hash = _key.GetHashCode(StringComparison.Ordinal);
        _bytes = 2 + _names.Sum(static name => name.Length + 4);
        Names = [.. sorted];
    }

    /// <summary>No property at all: the header says enough.</summary>
    public static EventFields None { get; } = new([]);

    /// <summary>The names, sorted.</summary>
    public ImmutableArray<string> Names { get; }

    /// <inheritdoc/>
    public bool Equals(EventFields? other) => ReferenceEquals(this, other) || (other is not null && _key == other._key);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EventFields);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>These properties and the others.</summary>
    public EventFields With(EventFields others) => new(Names.Concat(others.Names));

    /// <summary>An object with these properties of the body only.</summary>
    internal Raw Of(Raw body)
    {
        if (_names.IsEmpty)
        {
            return Raw.None;
        }

        // The properties cannot take more than the whole body does.
        var buffer = ArrayPool<byte>.Shared.Rent(_bytes + body.Utf8.Length);
        var length = Write(body, buffer);
        var cut = new Raw(JsonElement.Parse(buffer.AsSpan(0, length), new JsonDocumentOptions { MaxDepth = EventReader.MaxDepth }));
        ArrayPool<byte>.Shared.Return(buffer);
        return cut;
    }

    private int Write(Raw body, Span<byte> target)
    {
        var length = 1;
        target[0] = (byte)'{';
        foreach (var name in _names)
        {
            if (body.Find(name) is not { Exists: true } value)
            {
                continue;
            }

            if (length > 1)
            {
                target[length++] = (byte)',';
            }

            target[length++] = (byte)'"';
            name.CopyTo(target[length..]);
            length += name.Length;
            target[length++] = (byte)'"';
            target[length++] = (byte)':';
            value.Utf8.CopyTo(target[length..]);
            length += value.Utf8.Length;
        }

        target[length++] = (byte)'}';
        return length;
    }
}
