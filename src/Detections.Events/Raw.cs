using System.Runtime.InteropServices;
using System.Text.Json;

namespace Detections.Events;

/// <summary>
/// A value of the JSON that the source sent, known to the model or not: <c>e.Raw["customDetails"]["ticket"].Text</c>.
/// A value that is absent, or null, is <see cref="None"/>; asking it for anything yields the empty answer.
/// </summary>
/// <remarks>
/// Immutable; share freely. Names are looked up by exact case first, then without regard to case. Of equal names the last
/// whose value is not null counts.
/// </remarks>
public readonly struct Raw : IEquatable<Raw>
{
    private readonly JsonElement _element;

    /// <summary>Wraps an element; the document behind it must outlive this value.</summary>
    public Raw(JsonElement element) => _element = element;

    /// <summary>The value that is not there.</summary>
    public static Raw None => default;

    /// <summary>True when the source sent a value and it is not null.</summary>
    public bool Exists => _element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>True for an object.</summary>
    public bool IsObject => _element.ValueKind == JsonValueKind.Object;

    /// <summary>True for a list.</summary>
    public bool IsList => _element.ValueKind == JsonValueKind.Array;

    /// <summary>True for text, also empty text.</summary>
    public bool IsText => _element.ValueKind == JsonValueKind.String;

    /// <summary>The value as text: text itself; a number, flag, list or object as its JSON; empty when absent.</summary>
    public string Text => RawText.Of(_element);

    /// <summary>The value as a whole number, also from text; null when it is none or does not fit 64 bits.</summary>
    public long? Integer => RawNumbers.Integer(_element);

    /// <summary>The value as a number, also from text with a decimal point; null when it is none.</summary>
    public double? Number => RawNumbers.Number(_element);

    /// <summary>The value as a flag: <c>true</c>, <c>"true"</c>, 1, and their opposites; null for anything else.</summary>
    public bool? Flag => RawNumbers.Flag(_element);

    /// <summary>The value as a time, UTC, to the tick; null when it is none. See <see cref="EventTime"/> for the spellings.</summary>
    public DateTimeOffset? Time => EventTime.Read(_element);

    /// <summary>The value as an address; see <see cref="Events.Ip"/>.</summary>
    public Ip Ip => new(Text);

    /// <summary>The elements of a list; of a single value, that value; nothing when absent.</summary>
    public EventList<Raw> Items => new(this, static raw => raw);

    /// <summary>The names of an object's properties, in their order; nothing for other values.</summary>
    public IReadOnlyList<string> Names => IsObject ? [.. _element.EnumerateObject().Select(static p => RawText.NameOf(p))] : [];

    /// <summary>Number of elements; 1 for a single value, 0 when absent.</summary>
    public int Count => IsList ? _element.GetArrayLength() : Exists ? 1 : 0;

    /// <summary>The value inside, when this is text that holds a JSON object, list or text (also encoded twice); otherwise this value.</summary>
    public Raw Parsed => IsText ? RawText.ParseInner(this) : this;

    /// <summary>The JSON as the source wrote it, bytes of UTF-8; empty when absent.</summary>
    public ReadOnlySpan<byte> Utf8 => _element.ValueKind == JsonValueKind.Undefined ? default : JsonMarshal.GetRawUtf8Value(_element);

    /// <summary>The JSON element itself; of kind Undefined when absent.</summary>
    internal JsonElement Element => _element;

    /// <summary>The value as a whole number of 32 bits; null when it is none.</summary>
    internal int? Whole => Integer is >= int.MinValue and <= int.MaxValue and { } number ? (int)number : null;

    /// <summary>
    /// The property <paramref name="name"/> of an object; of a list of <c>{key, value}</c> pairs, the value with that key.
    /// JSON inside text is looked into.
    /// </summary>
    public Raw this[string name] => RawLookup.Find(this, name);

    /// <summary>The element at <paramref name="index"/>, from 0.</summary>
    public Raw this[int index] => Parsed.ItemAt(index);

    /// <summary>The value at the end of a path with dots: <c>e.Raw.At("status.errorCode")</c>. A list on the way is entered at its first element; a number selects another.</summary>
    public Raw At(string path) => RawLookup.Walk(this, path);

    /// <summary>True when the text contains one of <paramref name="parts"/>; see <see cref="TextPredicates.Has"/>.</summary>
    public bool Has(params ReadOnlySpan<string> parts) => Text.Has(parts);

    /// <summary>True when the text equals one of <paramref name="values"/>, without regard to case.</summary>
    public bool Is(params ReadOnlySpan<string> values) => Text.Is(values);

    /// <summary>The same as <see cref="Is"/>.</summary>
    public bool In(params ReadOnlySpan<string> values) => Text.Is(values);

    /// <summary>True when the text fits one of <paramref name="patterns"/>; see <see cref="TextPredicates.Like"/>.</summary>
    public bool Like(params ReadOnlySpan<string> patterns) => Text.Like(patterns);

    /// <summary>True when the text starts with one of <paramref name="starts"/>.</summary>
    public bool StartsWithAny(params ReadOnlySpan<string> starts) => Text.StartsWithAny(starts);

    /// <summary>True when the text ends with one of <paramref name="ends"/>.</summary>
    public bool EndsWithAny(params ReadOnlySpan<string> ends) => Text.EndsWithAny(ends);

    /// <summary>True when the regular expression is found in the text; see <see cref="TextPredicates.Matches(string?, string)"/>.</summary>
    public bool Matches(string pattern) => Text.Matches(pattern);

    /// <summary>True when the regular expression is found in the text.</summary>
    public bool Matches(System.Text.RegularExpressions.Regex pattern) => Text.Matches(pattern);

    /// <summary>The value as text; see <see cref="Text"/>.</summary>
    public override string ToString() => Text;

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

    /// <summary>The property with exactly this name, otherwise one that differs in case only.</summary>
    internal Raw Find(ReadOnlySpan<byte> name) => RawLookup.Find(this, name);

    /// <summary>The element at <paramref name="index"/> without looking into text.</summary>
    internal Raw ItemAt(int index)
    {
        if (!IsList)
        {
            return index == 0 ? this : None;
        }

        return index >= 0 && index < _element.GetArrayLength() ? new Raw(_element[index]) : None;
    }

    /// <summary>Copies text that needs no decoding; false when it is longer than the buffer, escaped or not ASCII.</summary>
    internal bool TryCopyAscii(Span<char> buffer, out int length) => RawText.TryCopyAscii(_element, buffer, out length);

    /// <summary>Goes through the elements.</summary>
    internal ItemEnumerator GetItems() => new(this);

    /// <summary>Goes through the elements of a list, or yields a single value once.</summary>
    internal struct ItemEnumerator
    {
        private readonly Raw _raw;
        private JsonElement.ArrayEnumerator _elements;
        private bool _done;

        public ItemEnumerator(Raw raw)
        {
            _raw = raw;
            _elements = raw.IsList ? raw._element.EnumerateArray() : default;
        }

        public Raw Current { get; private set; }

        public bool MoveNext()
        {
            if (_raw.IsList)
            {
                var moved = _elements.MoveNext();
                Current = moved ? new Raw(_elements.Current) : None;
                return moved;
            }

            if (_done || !_raw.Exists)
            {
                return false;
            }

            _done = true;
            Current = _raw;
            return true;
        }
    }
}
