namespace Detections.Engine.Correlation;

/// <summary>Sum or mean.</summary>
internal sealed class SumCursor : SlidingCursor
{
    private readonly bool _isMean;
    private decimal _sum;
    private int _count;

    public SumCursor(bool isMean) => _isMean = isMean;

    /// <inheritdoc/>
    public override decimal? Value => _count == 0 ? null : _isMean ? _sum / _count : _sum;

    /// <inheritdoc/>
    protected override void Add(HeldEvent held)
    {
        if (held.Number is { } number)
        {
            _sum += number;
            _count++;
        }
    }

    /// <inheritdoc/>
    protected override void Remove(HeldEvent held)
    {
        if (held.Number is { } number)
        {
            _sum -= number;
            _count--;
        }
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        _sum = 0;
        _count = 0;
    }
}
