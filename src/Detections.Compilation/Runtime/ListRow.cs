using System.ComponentModel;

namespace Detections.Compilation.Runtime;

/// <summary>A row of a list; the compiler adds a property for each column. A row that is not there is an empty one.</summary>
/// <remarks>Immutable; share freely.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ListRow
{
    /// <summary>Takes a row of a table; -1 for the one that is not there.</summary>
    protected ListRow(ListTable cells, int row)
    {
        Cells = cells;
        Row = row;
    }

    /// <summary>True when the list has the row.</summary>
    public bool Exists => Row >= 0;

    /// <summary>The table.</summary>
    protected ListTable Cells { get; }

    /// <summary>Its number in the table.</summary>
    protected int Row { get; }
}
