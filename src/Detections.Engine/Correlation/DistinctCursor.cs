using System.Runtime.InteropServices;

namespace Detections.Engine.Correlation;

/// <summary>Number of different values, where an <c>until</c> may cut the window short anywhere.</summary>
internal sealed class DistinctCursor : SlidingCursor
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int Distinct => _counts.Count;

    /// <inheritdoc/>
    public override decimal? Value => _counts.Count;

    /// <inheritdoc/>
    protected override void Add(HeldEvent held)
    {
        if (held.Values is null)
        {
            Count(held.Value, 1);
            return;
        }

        foreach (var value in held.Values)
        {
            Count(value, 1);
        }
    }

    /// <inheritdoc/>
    protected override void Remove(HeldEvent held)
    {
        if (held.Values is null)
        {
            Count(held.Value, -1);
            return;
        }

        foreach (var value in held.Values)
        {
            Count(value, -1);
        }
    }

    /// <inheritdoc/>
    protected override void Clear() => _counts.Clear();

    private void Count(string value, int change)
    {
        if (value.Length == 0)
        {
            return;
        }

        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, value, out _);
        count += change;
        if (count == 0)
        {
            _counts.Remove(value);
        }
    }
}
