namespace Detections.Events;

/// <summary>
/// Which state of an object a record shows. Graph sends an alert again whenever it changes; the later state is the newer revision.
/// </summary>
/// <param name="RevisedAtTicks">UTC ticks of the field that moves (<c>lastUpdateDateTime</c> and its kin); 0 where the kind has none.</param>
/// <param name="Content">Hash of the body: tells a repeat from a change that moved no time stamp, and breaks ties the same way in any arrival order.</param>
public readonly record struct Revision(long RevisedAtTicks, ulong Content) : IComparable<Revision>
{
    /// <inheritdoc/>
    public int CompareTo(Revision other) =>
        RevisedAtTicks != other.RevisedAtTicks ? RevisedAtTicks.CompareTo(other.RevisedAtTicks) : Content.CompareTo(other.Content);

    /// <summary>Older than.</summary>
    public static bool operator <(Revision left, Revision right) => left.CompareTo(right) < 0;

    /// <summary>Newer than.</summary>
    public static bool operator >(Revision left, Revision right) => left.CompareTo(right) > 0;

    /// <summary>Older than or the same.</summary>
    public static bool operator <=(Revision left, Revision right) => left.CompareTo(right) <= 0;

    /// <summary>Newer than or the same.</summary>
    public static bool operator >=(Revision left, Revision right) => left.CompareTo(right) >= 0;
}
