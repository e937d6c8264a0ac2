using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace Detections.Events;

/// <summary>The properties of a body that are needed of an event after it was judged: by later steps, titles, actions.</summary>
/// <remarks>Immutable; share freely. Two of the same names are equal.</remarks>
public sealed class EventFields : IEquatable<EventFields>
{
    private readonly ImmutableArray<JsonEncodedText> _names;
    private readonly string _key;

    /// <summary>Takes the names of properties of the body itself, not of what is nested in it.</summary>
    public EventFields(IEnumerable<string> names)
    {
        var sorted = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        _names = [.. sorted.Select(static name => JsonEncodedText.Encode(name))];
        _key = string.Join('\n', sorted);
        Names = [.. sorted];
    }

    /// <summary>No property at all: the header says enough.</summary>
    public static EventFields None { get; } = new([]);

    /// <summary>The names, sorted.</summary>
    public ImmutableArray<string> Names { get; }

    /// <inheritdoc/>
    public bool Equals(EventFields? other) => other is not null && _key == other._key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EventFields);

    /// <inheritdoc/>
    public override int GetHashCode() => _key.GetHashCode(StringComparison.Ordinal);

    /// <summary>These properties and the others.</summary>
    public EventFields With(EventFields others) => new(Names.Concat(others.Names));

    /// <summary>An object with these properties of the body only.</summary>
    internal Raw Of(Raw body)
    {
        if (_names.IsEmpty)
        {
            return Raw.None;
        }

        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            foreach (var name in _names)
            {
                if (body.Find(name.EncodedUtf8Bytes) is { Exists: true } value)
                {
                    writer.WritePropertyName(name);
                    writer.WriteRawValue(value.Utf8, skipInputValidation: true);
                }
            }

            writer.WriteEndObject();
        }

        return new Raw(JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = EventReader.MaxDepth }));
    }
}
