using System.Collections.Frozen;
using FakeGraph.Queries;
using FakeGraph.Throttling;

namespace FakeGraph.Collections;

/// <summary>How one collection answers: where it is, what it can be asked, how large its pages are, who may read it.</summary>
public sealed record CollectionSpec
{
    /// <summary>Its name in <see cref="CollectionNames"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Paths after the version; the first is the usual one.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Any of them permits reading.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    public required ServiceLimit Limit { get; init; }

    /// <summary>The property that the default order goes by, newest first; empty: by id, ascending.</summary>
    public string OrderedBy { get; init; } = "";

    /// <summary>The property that shows that a record was revised; empty if none does.</summary>
    public string RevisedBy { get; init; } = "";

    public FrozenDictionary<string, FilterOperators> Filterable { get; init; } = FrozenDictionary<string, FilterOperators>.Empty;

    public FrozenSet<string> Sortable { get; init; } = [];

    public int DefaultTop { get; init; } = 100;

    public int MaxTop { get; init; } = 999;

    /// <summary>A larger <c>$top</c> is refused with 400, not clamped.</summary>
    public bool RejectsLargerTop { get; init; }

    /// <summary>The largest <c>$skip</c>; a larger one is refused with 400. Negative: the option is not supported at all.</summary>
    public int MaxSkip { get; init; } = -1;

    public bool CanCount { get; init; }

    public bool CanExpandAlerts { get; init; }

    public bool IsBetaOnly { get; init; }

    /// <summary>Beta answers at the path without its first segment, too (<c>/riskDetections</c>).</summary>
    public FrozenSet<string> BetaProperties { get; init; } = [];
}
