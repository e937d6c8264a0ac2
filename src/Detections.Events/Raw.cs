using System.Text.Json;

namespace Detections.Events;

/// <summary>
/// A value of the JSON that the source sent, known to the model or not: <c>e.Raw["customDetails"]["ticket"].Text</c>.
/// A value that is absent, or null, is <see cref="None"/>; asking it for anything yields the empty answer.
/// </summary>
/// <remarks>Immutable; share freely. Names are looked up by exact case first, then without regard to case.</remarks>
public readonly struct Raw : IEquatable<Raw>
{
    private readonly JsonElement _element;

    /// <summary>Wraps an element; the document behind it must outlive this value.</summary>
    public Raw(JsonElement element) => _element = element;

    /// <summary>The value that is not there.</summary>
    public static Raw None => default;

    /// <summary>True when the source sent a value and it is not null.</summary>
    public bool Exists => _element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>The JSON element itself; of kind Undefined when absent.</summary>
    internal JsonElement Element => _element;

    /// <inheritdoc/>
    public bool Equals(Raw other) => _element.Equals(other._element);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Raw other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _element.GetHashCode();

    /// <summary>Compares by identity of the value within its event.</summary>
    public static bool operator ==(Raw left, Raw right) => left.Equals(right);

    /// <summary>Compares by identity of the value within its event.</summary>
    public static bool operator !=(Raw left, Raw right) => !left.Equals(right);
}
