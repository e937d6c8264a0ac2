using System.Collections.Immutable;

namespace Detections.Host.Status;

/// <summary>An answer to whether all is well. Immutable.</summary>
/// <param name="IsWell">True when it is.</param>
/// <param name="Reasons">What is not well, a sentence each; never empty when it is not.</param>
public sealed record HealthReading(bool IsWell, ImmutableArray<string> Reasons)
{
    /// <summary>Well exactly when there is no reason against it.</summary>
    public static HealthReading Of(ImmutableArray<string> reasons) => new(reasons.IsEmpty, reasons);
}
