using System.ComponentModel;

namespace Detections.Compilation.Runtime;

/// <summary>A column of numbers, flags or times.</summary>
/// <remarks>Immutable; share freely.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class ValueColumn<TRow>
    where TRow : ListRow
{
    private readonly ListRows<TRow> _rows;
    private readonly int _column;

    /// <summary>Takes a column of a list.</summary>
    public ValueColumn(ListRows<TRow> rows, int column) => (_rows, _column) = (rows, column);

    /// <summary>True when the column has the number.</summary>
    public bool Contains(double? value) => Row(Keyed.Text(value)) >= 0;

    /// <summary>True when the column has the flag.</summary>
    public bool Contains(bool? value) => Row(Keyed.Text(value)) >= 0;

    /// <summary>True when the column has the time, to the tick.</summary>
    public bool Contains(DateTimeOffset? value) => Row(Keyed.Text(value)) >= 0;

    /// <summary>The first row with the number; an empty one for none.</summary>
    public TRow Find(double? value) => _rows.Of(Row(Keyed.Text(value)));

    /// <summary>The first row with the flag; an empty one for none.</summary>
    public TRow Find(bool? value) => _rows.Of(Row(Keyed.Text(value)));

    /// <summary>The first row with the time; an empty one for none.</summary>
    public TRow Find(DateTimeOffset? value) => _rows.Of(Row(Keyed.Text(value)));

    private int Row(string text) => _rows.Table.FindText(_column, text);
}
