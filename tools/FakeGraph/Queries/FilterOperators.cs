namespace FakeGraph.Queries;

/// <summary>What a property may be compared with in <c>$filter</c>.</summary>
[Flags]
public enum FilterOperators
{
    None = 0,
    Eq = 1,
    Ne = 2,
    Ge = 4,
    Le = 8,
    Gt = 16,
    Lt = 32,
    In = 64,
    StartsWith = 128,
    EndsWith = 256,
    Contains = 512,

    /// <summary><c>gt</c> is taken, and answered as if it were <c>ge</c>, as risk detections do.</summary>
    GtMeansGe = 1024,

    Order = Eq | Ge | Le,
    AnyOrder = Order | Gt | Lt,
    Equality = Eq | Ne | In,
    Text = Eq | StartsWith,
    All = Equality | AnyOrder | StartsWith | EndsWith | Contains,
}
