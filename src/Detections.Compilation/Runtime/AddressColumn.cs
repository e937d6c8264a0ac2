using System.ComponentModel;
using Detections.Events;

namespace Detections.Compilation.Runtime;

/// <summary>A column of addresses or networks: <c>Lists.OfficeEgress.Contains(e.IpAddress)</c>. An address is in the list when one of its networks holds it.</summary>
/// <remarks>Immutable; share freely.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class AddressColumn<TRow>
    where TRow : ListRow
{
    private readonly ListRows<TRow> _rows;
    private readonly int _column;

    /// <summary>Takes a column of a list.</summary>
    public AddressColumn(ListRows<TRow> rows, int column) => (_rows, _column) = (rows, column);

    /// <summary>True when the column has the address, or a network that holds it.</summary>
    public bool Contains(Ip value) => _rows.Table.FindAddress(_column, value) >= 0;

    /// <summary>True when that is so of one of the addresses.</summary>
    public bool ContainsAny(IEnumerable<Ip> values) => values.Any(Contains);

    /// <summary>The row with the narrowest network that holds the address; an empty one for none.</summary>
    public TRow Find(Ip value) => _rows.Of(_rows.Table.FindAddress(_column, value));
}
