namespace Detections.Engine.Correlation;

/// <summary>What an arrival is to one step and key.</summary>
internal enum StepSight
{
    /// <summary>The step never took the object in.</summary>
    New,

    /// <summary>The object was seen before; whether the step holds it must be looked up.</summary>
    MayBeHeld,

    /// <summary>The step took the object in before; it may have let go of it since.</summary>
    TakenBefore,
}
