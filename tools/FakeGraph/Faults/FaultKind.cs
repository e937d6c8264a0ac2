namespace FakeGraph.Faults;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>429, with <c>Retry-After</c> if the rule names one.</summary>
    Throttle,

    /// <summary>The rule's status (500 unless it names another).</summary>
    Error,

    /// <summary>The answer comes late.</summary>
    Slow,

    /// <summary>The connection ends in the middle of the body.</summary>
    Cut,

    /// <summary>401, as if the token had expired.</summary>
    TokenExpired,

    /// <summary>403, as if the permission were missing.</summary>
    Forbidden,
}
