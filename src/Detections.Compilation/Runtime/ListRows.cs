using System.ComponentModel;

namespace Detections.Compilation.Runtime;

/// <summary>The rows of a list, made once.</summary>
/// <remarks>Immutable; share freely.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ListRows<TRow>
    where TRow : ListRow
{
    private readonly TRow[] _rows;
    private readonly TRow _empty;

    /// <summary>Makes the rows of a table.</summary>
    public ListRows(ListTable table, Func<ListTable, int, TRow> make)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(make);
        Table = table;
        _empty = make(table, -1);
        _rows = [.. Enumerable.Range(0, table.Count).Select(row => make(table, row))];
    }

    /// <summary>The table.</summary>
    public ListTable Table { get; }

    /// <summary>The row of that number; the empty one for -1.</summary>
    public TRow Of(int row) => row < 0 ? _empty : _rows[row];
}
