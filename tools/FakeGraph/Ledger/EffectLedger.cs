using System.Collections.Immutable;
using System.Text.Json;

namespace FakeGraph.Ledger;

/// <summary>Every effect since the start, in order; also written to a file, one line each, if one was named. Thread-safe.</summary>
public sealed class EffectLedger : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamWriter? _file;
    private ImmutableList<LedgerEntry> _entries = [];

    public EffectLedger(string file) => _file = file.Length > 0 ? new StreamWriter(file, append: true) { AutoFlush = true } : null;

    public IReadOnlyList<LedgerEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return _entries;
            }
        }
    }

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    internal void Write(LedgerEntry entry)
    {
        lock (_gate)
        {
            var numbered = entry with { Sequence = _entries.Count + 1 };
            _entries = _entries.Add(numbered);
            _file?.WriteLine(JsonSerializer.Serialize(numbered, Json));
        }
    }

    public void Dispose() => _file?.Dispose();
}
