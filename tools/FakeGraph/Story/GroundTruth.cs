using System.Collections.Immutable;

namespace FakeGraph.Story;

/// <summary>What ought to be found, in all tenants. Thread-safe.</summary>
public sealed class GroundTruth
{
    private ImmutableList<TruthEntry> _entries = [];

    public IReadOnlyList<TruthEntry> Entries => Volatile.Read(ref _entries);

    internal void Add(IEnumerable<TruthEntry> entries) => ImmutableInterlocked.Update(ref _entries, x => x.AddRange(entries));
}
