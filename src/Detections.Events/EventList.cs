using System.Collections;

namespace Detections.Events;

/// <summary>
/// A list inside an event. A list that is absent is empty; an index beyond the end yields an empty element; a single value
/// where a list is expected is a list of one.
/// </summary>
/// <remarks>Immutable; elements are made when they are asked for.</remarks>
/// <typeparam name="T">What it holds: a view, a vocabulary word, text.</typeparam>
public readonly struct EventList<T> : IReadOnlyList<T>
{
    private readonly Raw _raw;
    private readonly Func<Raw, T>? _read;
    private readonly T[]? _items;

    /// <summary>A list in the JSON, its elements made by <paramref name="read"/>, which must answer <see cref="Raw.None"/> too.</summary>
    internal EventList(Raw raw, Func<Raw, T> read)
    {
        _raw = raw.Parsed;
        _read = read;
    }

    private EventList(T[] items, Func<Raw, T>? read)
    {
        _items = items;
        _read = read;
    }

    /// <summary>How many elements there are.</summary>
    public int Count => _items?.Length ?? _raw.Count;

    /// <summary>True when it has an element.</summary>
    public bool Exists => Count > 0;

    /// <summary>The first element, or an empty one.</summary>
    public T First => this[0];

    /// <summary>The last element, or an empty one.</summary>
    public T Last => this[Count - 1];

    /// <summary>The element at <paramref name="index"/>, from 0; an empty one beyond the ends.</summary>
    public T this[int index] =>
        _items is null ? Make(_raw.ItemAt(index))
        : index >= 0 && index < _items.Length ? _items[index]
        : Make(Raw.None);

    /// <summary>True when there is an element.</summary>
    public bool Any() => Count > 0;

    /// <summary>True when an element satisfies <paramref name="condition"/>.</summary>
    public bool Any(Func<T, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        foreach (var item in this)
        {
            if (condition(item))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when every element satisfies <paramref name="condition"/>; true for an empty list.</summary>
    public bool All(Func<T, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return !Any(item => !condition(item));
    }

    /// <summary>The elements that satisfy <paramref name="condition"/>.</summary>
    public EventList<T> Where(Func<T, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var kept = new List<T>();
        foreach (var item in this)
        {
            if (condition(item))
            {
                kept.Add(item);
            }
        }

        return new EventList<T>([.. kept], _read);
    }

    /// <summary>What <paramref name="selector"/> makes of each element.</summary>
    public EventList<TResult> Select<TResult>(Func<T, TResult> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        var made = new TResult[Count];
        var index = 0;
        foreach (var item in this)
        {
            made[index++] = selector(item);
        }

        var read = _read;
        return new EventList<TResult>(made, raw => selector(read is null ? EmptyElement() : read(raw)));
    }

    /// <summary>True when an element equals <paramref name="item"/>; text is compared without regard to case.</summary>
    public bool Contains(T item)
    {
        foreach (var own in this)
        {
            if (own is string text ? text.Is(item as string ?? "") : EqualityComparer<T>.Default.Equals(own, item))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes through the elements.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <inheritdoc/>
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The elements as text, separated by commas.</summary>
    public override string ToString() => string.Join(", ", this);

    /// <summary>A list of elements that are already made; <paramref name="read"/> makes the empty one.</summary>
    internal static EventList<T> Of(T[] items, Func<Raw, T> read) => new(items, read);

    private static T EmptyElement() => default(T) ?? (T)(object)"";

    private T Make(Raw raw) => _read is null ? EmptyElement() : _read(raw);

    /// <summary>Goes through the elements of a list.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly EventList<T> _list;
        private Raw.ItemEnumerator _raws;
        private int _index;

        internal Enumerator(EventList<T> list)
        {
            _list = list;
            _raws = list._raw.GetItems();
            _index = -1;
        }

        /// <inheritdoc/>
        public readonly T Current => _list._items is { } items ? items[_index] : _list.Make(_raws.Current);

        /// <inheritdoc/>
        readonly object? IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => _list._items is { } items ? ++_index < items.Length : _raws.MoveNext();

        /// <inheritdoc/>
        public void Reset() => this = new Enumerator(_list);

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
