namespace Detections.Engine.Correlation;

/// <summary>Nearest-rank percentile, over a list kept in order.</summary>
internal sealed class PercentileCursor : SlidingCursor
{
    private readonly List<decimal> _sorted = [];
    private readonly double _rank;

    public PercentileCursor(double rank) => _rank = rank;

    /// <inheritdoc/>
    public override decimal? Value => _sorted.Count == 0
        ? null
        : _sorted[Math.Clamp((int)Math.Ceiling(_rank / 100 * _sorted.Count) - 1, 0, _sorted.Count - 1)];

    /// <inheritdoc/>
    protected override void Add(HeldEvent held)
    {
        if (held.Number is { } number)
        {
            var place = _sorted.BinarySearch(number);
            _sorted.Insert(place < 0 ? ~place : place, number);
        }
    }

    /// <inheritdoc/>
    protected override void Remove(HeldEvent held)
    {
        if (held.Number is { } number && _sorted.BinarySearch(number) is var place and >= 0)
        {
            _sorted.RemoveAt(place);
        }
    }

    /// <inheritdoc/>
    protected override void Clear() => _sorted.Clear();
}
