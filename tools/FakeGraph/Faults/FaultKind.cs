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

    /// <summary>The connection ends without an answer. By default nothing has taken effect; the client cannot tell.</summary>
    Drop,

    /// <summary>A listing's page is empty, and leads to itself once more. Other requests are let through.</summary>
    EmptyPage,

    /// <summary>The answer is no JSON, though it says so.</summary>
    Malformed,

    /// <summary>401, as if the token had expired.</summary>
    TokenExpired,

    /// <summary>403, as if the permission were missing.</summary>
    Forbidden,
}
