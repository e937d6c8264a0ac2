using Detections.Engine.Pipeline;

namespace Detections.Storage.Journal;

/// <summary>Short numbers for tenants, rule sets and sources, which every event repeats.</summary>
/// <remarks>
/// One caller at a time. Numbers are kept in the file and never change, so what a connection has read stays true, except what a
/// transaction added that was rolled back: then <see cref="Forget"/>.
/// </remarks>
internal sealed class JournalNames
{
    private readonly Sql _sql;
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _texts = [];
    private readonly Dictionary<SourceId, long> _sourceNumbers = [];
    private readonly Dictionary<long, SourceId> _sources = [];

    public JournalNames(Sql sql) => _sql = sql;

    public long Number(string text)
    {
        if (!_numbers.TryGetValue(text, out var number))
        {
            number = _sql.Number("SELECT id FROM names WHERE text = $1", text)
                ?? _sql.Number("INSERT INTO names (text) VALUES ($1) RETURNING id", text) ?? 0;
            _numbers.Add(text, number);
        }

        return number;
    }

    public string Text(long number)
    {
        if (!_texts.TryGetValue(number, out var text))
        {
            text = _sql.First("SELECT text FROM names WHERE id = $1", static row => row.GetString(0), number)
                ?? throw new InvalidDataException($"The journal speaks of name {number}, which is not there.");
            _texts.Add(number, text);
        }

        return text;
    }

    public long Number(SourceId source)
    {
        if (!_sourceNumbers.TryGetValue(source, out var number))
        {
            number = _sql.Number("SELECT id FROM sources WHERE tenant = $1 AND name = $2", source.TenantId, source.Name)
                ?? _sql.Number("INSERT INTO sources (tenant, name) VALUES ($1, $2) RETURNING id", source.TenantId, source.Name) ?? 0;
            _sourceNumbers.Add(source, number);
        }

        return number;
    }

    public SourceId Source(long number)
    {
        if (!_sources.TryGetValue(number, out var source))
        {
            var rows = _sql.List(
                "SELECT tenant, name FROM sources WHERE id = $1", static row => new SourceId(row.GetString(0), row.GetString(1)), number);
            source = rows is [var found, ..]
                ? found
                : throw new InvalidDataException($"The journal speaks of source {number}, which is not there.");
            _sources.Add(number, source);
        }

        return source;
    }

    public void Forget()
    {
        _numbers.Clear();
        _texts.Clear();
        _sourceNumbers.Clear();
        _sources.Clear();
    }
}
