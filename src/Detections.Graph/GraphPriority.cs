namespace Detections.Graph;

/// <summary>Who goes first when requests have to wait.</summary>
public enum GraphPriority
{
    /// <summary>Somebody's account is at stake.</summary>
    Action,

    /// <summary>Reading what is new.</summary>
    Poll,
}
