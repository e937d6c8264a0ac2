using System.ComponentModel;
using Detections.Events;

namespace Detections.Compilation.Runtime;

/// <summary>A column of texts: <c>Lists.ServiceAccounts.Contains(e.UserPrincipalName)</c>. Case never counts; empty text is on no list.</summary>
/// <remarks>Immutable; share freely.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class TextColumn<TRow>
    where TRow : ListRow
{
    private readonly ListRows<TRow> _rows;
    private readonly int _column;

    /// <summary>Takes a column of a list.</summary>
    public TextColumn(ListRows<TRow> rows, int column) => (_rows, _column) = (rows, column);

    /// <summary>True when the column has the text.</summary>
    public bool Contains(string? value) => _rows.Table.FindText(_column, value) >= 0;

    /// <summary>True when the column has the word, in any of its spellings that the source may use.</summary>
    public bool Contains<T>(T value)
        where T : struct, IVocabulary<T> => Row(value) >= 0;

    /// <summary>True when the column has the address.</summary>
    public bool Contains(Ip value) => Contains(value.Canonical);

    /// <summary>True when the column has the value's text.</summary>
    public bool Contains(Raw value) => Contains(value.Text);

    /// <summary>True when the column has one of the texts.</summary>
    public bool ContainsAny(IEnumerable<string> values) => values.Any(Contains);

    /// <summary>
    /// True when the text is, or ends with, one of the column's, at the start of a part of it: <c>login.contoso.com</c> and
    /// <c>anna@contoso.com</c> end with <c>contoso.com</c>, <c>not-contoso.com</c> does not.
    /// </summary>
    public bool EndsWith(string? value) => _rows.Table.FindSuffix(_column, value) >= 0;

    /// <summary>The first row with the text; an empty one for none.</summary>
    public TRow Find(string? value) => _rows.Of(_rows.Table.FindText(_column, value));

    /// <summary>The first row with the word.</summary>
    public TRow Find<T>(T value)
        where T : struct, IVocabulary<T> => _rows.Of(Row(value));

    /// <summary>The first row with the address.</summary>
    public TRow Find(Ip value) => Find(value.Canonical);

    /// <summary>The first row with the value's text.</summary>
    public TRow Find(Raw value) => Find(value.Text);

    /// <summary>The row whose text the value ends with, the longest of several; an empty one for none. See <see cref="EndsWith"/>.</summary>
    public TRow FindEnd(string? value) => _rows.Of(_rows.Table.FindSuffix(_column, value));

    private int Row<T>(T value)
        where T : struct, IVocabulary<T> =>
        _rows.Table.FindText(_column, value.Text) is >= 0 and var row ? row : _rows.Table.FindText(_column, value.Canonical);
}
