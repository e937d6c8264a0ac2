using System.Globalization;

namespace Detections.Sources.Graph;

/// <summary>
/// One pass over a collection: from an overlap before the position up to now, in windows of time. Tells where to go on should it
/// break off.
/// </summary>
/// <remarks>
/// A record may appear up to an overlap later than its time says. A window that ends earlier than that is final; from the first one
/// that does not, the next pass has to look again, so the position stops at the moment when that window was asked for.
/// </remarks>
internal sealed class Round
{
    private const int MaxPages = 100;
    private const int ManyPages = 40;
    private static readonly TimeSpan LongestSlice = TimeSpan.FromDays(7);
    private static readonly TimeSpan DateGrain = TimeSpan.FromSeconds(1);

    private readonly GraphResource _resource;
    private DateTimeOffset _from;
    private DateTimeOffset _until;
    private DateTimeOffset _reached;
    private DateTimeOffset _horizon;
    private DateTimeOffset? _vouched;
    private DateTimeOffset _beganAt;
    private int _pages;

    /// <summary>Plans the pass that follows a position.</summary>
    public Round(GraphPosition at, GraphResource resource)
    {
        _resource = resource;
        Position = at with { Slice = Bounded(at.Slice) };
        _from = at.Cursor - resource.Overlap;
    }

    /// <summary>Where to go on if it breaks off here; never goes back.</summary>
    public GraphPosition Position { get; private set; }

    /// <summary>Nothing before this will be asked for again by this pass or the next.</summary>
    public DateTimeOffset Forgettable => (_vouched is { } vouched && vouched < _from ? vouched : _from) - _resource.Overlap;

    /// <summary>True when the window reaches up to now.</summary>
    public bool IsLast { get; private set; }

    /// <summary>True when the window's last page was read.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>True when a window has so many pages that losing one costs too much, and it can be made smaller.</summary>
    public bool IsTooBig => _pages > MaxPages && Position.Slice > DateGrain && _resource.IsFilterable && !HasEnded;

    /// <summary>Once the last window has ended: everything up to this time that could be seen was delivered.</summary>
    public DateTimeOffset CompleteUpTo => _vouched ?? _horizon;

    /// <summary>Begins a window, or the same one again after a failure; returns its query.</summary>
    public Uri Begin(DateTimeOffset now)
    {
        _pages = 0;
        _horizon = now;
        _beganAt = _from;
        _until = _from + Position.Slice;
        IsLast = !_resource.IsFilterable || _until >= now;
        HasEnded = false;
        return Query();
    }

    /// <summary>Graph's own clock: where ours is ahead of it, what it will still record would otherwise be passed over.</summary>
    public void Served(DateTimeOffset? at)
    {
        if (_pages == 0 && at is { } served && served + DateGrain < _horizon)
        {
            _horizon = served;
            IsLast |= _until >= served;
        }
    }

    /// <summary>A record that was delivered moved at this time.</summary>
    public void Saw(DateTimeOffset moved) => _reached = moved > _reached ? moved : _reached;

    /// <summary>
    /// What to ask for after a page; null at the window's end. Where Graph gives the oldest first, the query moves on instead of
    /// following the page: its next pages skip, and Graph refuses to skip far. Only records of one and the same tick are paged through.
    /// </summary>
    public Uri? Next(Uri? next)
    {
        _pages++;
        if (next is null)
        {
            End();
            return null;
        }

        if (!_resource.IsOrdered || _reached <= _from)
        {
            return next;
        }

        _from = _reached;
        Advance(_reached < _horizon ? _reached : _horizon);
        return Query();
    }

    /// <summary>A window that fails is asked for in halves, down to a tick.</summary>
    public void Shrink()
    {
        if (_from == _beganAt)
        {
            Position = Position with { Slice = Bounded(Position.Slice / 2) };
        }
    }

    private Uri Query()
    {
        _reached = _from;
        var conditions = new List<string>();
        if (_resource.IsFilterable)
        {
            // 'ge', since some services reject 'gt', and others take it for 'ge'.
            conditions.Add($"{_resource.Cursor} ge {GraphPosition.Text(_from)}");
            if (!IsLast)
            {
                conditions.Add($"{_resource.Cursor} le {GraphPosition.Text(_until)}");
            }
        }

        if (_resource.Filter.Length > 0)
        {
            conditions.Add(_resource.Filter);
        }

        var options = new List<string> { string.Create(CultureInfo.InvariantCulture, $"$top={_resource.PageSize}") };
        if (conditions.Count > 0)
        {
            options.Add("$filter=" + Uri.EscapeDataString(string.Join(" and ", conditions)));
        }

        if (_resource.IsOrdered)
        {
            options.Add("$orderby=" + Uri.EscapeDataString(_resource.Cursor + " asc"));
        }

        return new Uri(_resource.Path + "?" + string.Join('&', options), UriKind.Relative);
    }

    private void End()
    {
        HasEnded = true;
        _from = IsLast ? _horizon : _until;
        Advance(_from);

        // Of quiet times the next window is longer, of busy ones shorter: what breaks off in an unordered one is read again.
        var slice = _pages <= 1 ? Position.Slice * 2 : _pages > ManyPages ? Position.Slice / 2 : Position.Slice;
        Position = Position with { Slice = Bounded(slice) };
    }

    private void Advance(DateTimeOffset end)
    {
        if (end > _horizon - _resource.Overlap)
        {
            _vouched ??= _horizon;
        }

        var cursor = _vouched is { } vouched && vouched < end ? vouched : end;
        Position = Position with { Cursor = cursor > Position.Cursor ? cursor : Position.Cursor };
    }

    private static TimeSpan Bounded(TimeSpan slice) =>
        slice > LongestSlice ? LongestSlice : slice < TimeSpan.FromTicks(1) ? TimeSpan.FromTicks(1) : slice;
}
