using System.Runtime.InteropServices;

namespace Detections.Engine.Correlation;

/// <summary>When each value of a list occurred, so that how often it did in a stretch costs a look-up and not a walk.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class ValueIndex : WindowCursor
{
    private readonly Dictionary<string, SortedTimes> _times = new(StringComparer.Ordinal);

    /// <summary>Indexes what a list holds.</summary>
    public ValueIndex(TimeList list)
    {
        for (var index = 0; index < list.Count; index++)
        {
            Inserted(list, index);
        }
    }

    /// <summary>An index of nothing.</summary>
    public ValueIndex()
    {
    }

    /// <inheritdoc/>
    public override decimal? Value => null;

    /// <summary>The times of a value; one that never occurred has none.</summary>
    public SortedTimes TimesOf(string value) => _times.GetValueOrDefault(value);

    /// <inheritdoc/>
    public override void MoveTo(TimeList list, int first, int last)
    {
    }

    /// <inheritdoc/>
    public override void Inserted(TimeList list, int index) => Add(list[index]);

    /// <inheritdoc/>
    public override void Dropping(TimeList list, int count)
    {
        for (var index = 0; index < count; index++)
        {
            Remove(list[index]);
        }
    }

    /// <summary>Indexes an event.</summary>
    public void Add(HeldEvent held)
    {
        for (var place = 0; place < DistinctValue.Places(held); place++)
        {
            if (DistinctValue.At(held, place) is { Length: > 0 } value)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_times, value, out _).Add(held.Ticks);
            }
        }
    }

    /// <summary>Takes an event out.</summary>
    public void Remove(HeldEvent held)
    {
        for (var place = 0; place < DistinctValue.Places(held); place++)
        {
            if (DistinctValue.At(held, place) is not { Length: > 0 } value)
            {
                continue;
            }

            ref var times = ref CollectionsMarshal.GetValueRefOrNullRef(_times, value);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref times))
            {
                continue;
            }

            times.Remove(held.Ticks);
            if (times.Count == 0)
            {
                _times.Remove(value);
            }
        }
    }
}
