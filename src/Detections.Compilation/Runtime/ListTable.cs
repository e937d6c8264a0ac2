using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using Detections.Events;
using Detections.Rules;

namespace Detections.Compilation.Runtime;

/// <summary>A list as compiled rules look things up in it. Called by compiled rules only.</summary>
/// <remarks>
/// Immutable but for the look-ups, each of which is made when a column is first asked; safe for several threads. A row is known by its
/// number; -1 is the row that is not there.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ListTable
{
    private readonly Watchlist _list;
    private readonly ConcurrentDictionary<int, TextLookup> _texts = new();
    private readonly ConcurrentDictionary<int, NetworkLookup> _networks = new();

    /// <summary>Takes a list.</summary>
    public ListTable(Watchlist list)
    {
        ArgumentNullException.ThrowIfNull(list);
        _list = list;
    }

    /// <summary>Number of rows.</summary>
    public int Count => _list.Rows.Length;

    /// <summary>A cell as text; empty where there is none.</summary>
    public string Text(int row, int column) =>
        row >= 0 && row < _list.Rows.Length && column < _list.Rows[row].Length ? _list.Rows[row][column] : "";

    /// <summary>A cell as a number; null where there is none.</summary>
    public double? Number(int row, int column) =>
        double.TryParse(Text(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A cell as a flag; null where there is none.</summary>
    public bool? Flag(int row, int column) => Text(row, column) switch { "true" => true, "false" => false, _ => null };

    /// <summary>A cell as a time, UTC unless it says otherwise; null where there is none.</summary>
    public DateTimeOffset? Time(int row, int column) =>
        DateTimeOffset.TryParse(Text(row, column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>The first row whose text in the column equals <paramref name="value"/> without regard to case; -1 for none.</summary>
    internal int FindText(int column, string? value) => LookupOf(column).Find(value);

    /// <summary>The row with the longest text in the column that <paramref name="value"/> ends with; see <see cref="TextColumn{TRow}.EndsWith"/>.</summary>
    internal int FindSuffix(int column, string? value) => LookupOf(column).FindSuffix(value);

    /// <summary>The row with the narrowest network in the column that holds the address; -1 for none.</summary>
    internal int FindAddress(int column, Ip value) => _networks.GetOrAdd(column, MakeNetworks).Find(value);

    private TextLookup LookupOf(int column) => _texts.GetOrAdd(column, MakeTexts);

    // Values of other kinds than text are looked up by the text that they are equal by.
    private TextLookup MakeTexts(int column) => new(Enumerable.Range(0, Count).Select(row => _list.Columns[column].Kind switch
    {
        ListColumnKind.Number => Keyed.Text(Number(row, column)),
        ListColumnKind.Flag => Keyed.Text(Flag(row, column)),
        ListColumnKind.Time => Keyed.Text(Time(row, column)),
        _ => Text(row, column),
    }));

    private NetworkLookup MakeNetworks(int column) => new(Enumerable.Range(0, Count).Select(row => Text(row, column)));
}
