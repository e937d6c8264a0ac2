using System.Collections.Immutable;
using System.Text;

namespace Detections.Rules.Loading;

/// <summary>Reads comma-separated values (RFC 4180): quotes, doubled quotes, line breaks and commas inside quotes.</summary>
internal sealed class Csv
{
    private readonly RuleFile _file;
    private readonly string _text;
    private int _at;

    private Csv(RuleFile file) => (_file, _text) = (file, file.Text);

    /// <summary>The rows, each value without its quotes and with its place; empty lines are left out. Never fails: what follows a closing quote belongs to the value.</summary>
    public static IReadOnlyList<ImmutableArray<Located<string>>> Read(RuleFile file)
    {
        var reader = new Csv(file);
        var rows = new List<ImmutableArray<Located<string>>>();
        while (reader._at < reader._text.Length)
        {
            var row = reader.Row();
            if (row is not [{ Value: "" }])
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private ImmutableArray<Located<string>> Row()
    {
        var values = ImmutableArray.CreateBuilder<Located<string>>();
        while (true)
        {
            values.Add(Value());
            if (_at < _text.Length && _text[_at] == ',')
            {
                _at++;
                continue;
            }

            EndLine();
            return values.ToImmutable();
        }
    }

    private Located<string> Value()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t')
        {
            _at++;
        }

        var start = _at;
        var value = new StringBuilder();
        if (_at < _text.Length && _text[_at] == '"')
        {
            Quoted(value);
        }

        while (_at < _text.Length && _text[_at] is not (',' or '\r' or '\n'))
        {
            value.Append(_text[_at++]);
        }

        var end = _at;
        while (end > start && char.IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        return new Located<string>(value.ToString().Trim(), _file.SpanOf(start, Math.Max(end, start + 1)));
    }

    private void Quoted(StringBuilder value)
    {
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] != '"')
            {
                value.Append(_text[_at]);
            }
            else if (_at + 1 < _text.Length && _text[_at + 1] == '"')
            {
                value.Append(_text[_at++]);
            }
            else
            {
                _at++;
                return;
            }
        }
    }

    private void EndLine()
    {
        if (_at < _text.Length && _text[_at] == '\r')
        {
            _at++;
        }

        if (_at < _text.Length && _text[_at] == '\n')
        {
            _at++;
        }
    }
}
