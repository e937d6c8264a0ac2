using System.Globalization;

namespace Detections.Sources.Graph;

/// <summary>One query over one slice of time, and how far its pages have come.</summary>
internal sealed class Poll
{
    /// <summary>A slice of more pages is long enough: what breaks off in an unordered one is read again from its beginning.</summary>
    private const int ManyPages = 40;

    private static readonly TimeSpan LongestSlice = TimeSpan.FromDays(7);
    private static readonly TimeSpan ShortestSlice = TimeSpan.FromMinutes(5);
    private readonly GraphPosition _at;
    private readonly GraphResource _resource;
    private readonly DateTimeOffset _until;
    private DateTimeOffset _newest;
    private int _pages;

    /// <summary>Plans the query that follows a position at a time.</summary>
    public Poll(GraphPosition at, DateTimeOffset now, GraphResource resource)
    {
        _at = at;
        _resource = resource;
        Started = now;
        _until = at.Cursor + at.Slice;
        ReachesNow = !resource.IsFilterable || _until >= now;
        _newest = at.Cursor;
    }

    /// <summary>When it began.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>The position that it follows.</summary>
    public DateTimeOffset From => _at.Cursor;

    /// <summary>True when it asks for everything up to now, so that its last page is all there is.</summary>
    public bool ReachesNow { get; }

    /// <summary>The query, relative to the version's address.</summary>
    public Uri Query()
    {
        var conditions = new List<string>();
        if (_resource.IsFilterable)
        {
            // 'ge', since some services reject 'gt', and others take it for 'ge'.
            conditions.Add($"{_resource.Cursor} ge {GraphPosition.Text(_at.Cursor - _resource.Overlap)}");
            if (!ReachesNow)
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

    /// <summary>A page came.</summary>
    public void Turn() => _pages++;

    /// <summary>A record moved at this time.</summary>
    public void Saw(DateTimeOffset moved) => _newest = moved > _newest ? moved : _newest;

    /// <summary>Where to go on if it breaks off: oldest first, every page is progress; in any other order, only the end is.</summary>
    public GraphPosition Progress() => _resource.IsOrdered && _newest > _at.Cursor && _newest <= Started ? _at with { Cursor = _newest } : _at;

    /// <summary>Where to go on once it has ended. Of quiet times the next slice is longer, of busy ones shorter.</summary>
    public GraphPosition End()
    {
        var slice = _pages <= 1 ? _at.Slice * 2 : _pages > ManyPages ? _at.Slice / 2 : _at.Slice;
        slice = slice > LongestSlice ? LongestSlice : slice < ShortestSlice ? ShortestSlice : slice;
        return new GraphPosition(ReachesNow ? Started : _until, slice);
    }
}
