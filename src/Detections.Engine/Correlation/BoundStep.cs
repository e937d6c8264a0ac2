namespace Detections.Engine.Correlation;

/// <summary>What a step is bound to during a search: one event or a group, and the time it spans.</summary>
internal readonly record struct BoundStep(long First, long Last, HeldEvent? Single, List<HeldEvent>? Group)
{
    /// <summary>True when the step has something.</summary>
    public bool IsBound => Single is not null || Group is not null;

    /// <summary>True when the object fills this step: by identity of the object, since two steps hold the same event separately.</summary>
    public bool Holds(HeldEvent held) =>
        (Single is not null && IsSame(Single, held)) || (Group is not null && Group.Exists(item => IsSame(item, held)));

    private static bool IsSame(HeldEvent left, HeldEvent right) =>
        ReferenceEquals(left, right)
        || (left.Event.Kind == right.Event.Kind && string.Equals(left.Event.Id, right.Event.Id, StringComparison.Ordinal));
}
