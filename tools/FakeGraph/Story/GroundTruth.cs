using System.Collections.Immutable;

namespace FakeGraph.Story;

/// <summary>What really happened, in all tenants; grows as the story does. Thread-safe.</summary>
public sealed class GroundTruth
{
    private ImmutableList<TruthEntry> _entries = [];

    public IReadOnlyList<TruthEntry> Entries => Volatile.Read(ref _entries);

    internal void Add(TruthEntry entry) => ImmutableInterlocked.Update(ref _entries, x => x.Add(entry));
}
