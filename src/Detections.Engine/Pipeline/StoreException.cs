namespace Detections.Engine.Pipeline;

/// <summary>A store could not do what it was asked; nothing of it was done.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="what">One sentence that says it.</param>
    /// <param name="remedy">One sentence that says what to do.</param>
    /// <param name="inner">What the database said.</param>
    public StoreException(StoreFault fault, string what, string remedy, Exception? inner = null)
        : base($"{what} {remedy}", inner)
    {
        Fault = fault;
        Remedy = remedy;
    }

    /// <summary>What is wrong.</summary>
    public StoreFault Fault { get; }

    /// <summary>What to do.</summary>
    public string Remedy { get; }

    /// <summary>True when the same call may succeed later without anybody changing the call.</summary>
    public bool MayPass => Fault is StoreFault.Full or StoreFault.Locked or StoreFault.ReadOnly or StoreFault.Unreachable;
}
