using Detections.Engine.Suppression;

namespace Detections.Engine.Correlation;

/// <summary>What has come of a completing event for one key of a rule.</summary>
/// <remarks>All repeats that fold into one series share one object, so that a burst costs nothing per event.</remarks>
internal sealed class Completion
{
    /// <summary>Where it stands.</summary>
    public CompletionState State { get; set; }

    /// <summary>While it waits, the event time in UTC ticks up to which its sources must be complete.</summary>
    public long Due { get; set; }

    /// <summary>The detection that was made; null while it waits, and for a repeat.</summary>
    public Detection? Detection { get; set; }

    /// <summary>The series that it opened or folds into; null while it waits, and where nothing folds.</summary>
    public FoldedSeries? Series { get; init; }
}

/// <summary>The life of a completion.</summary>
internal enum CompletionState
{
    /// <summary>Satisfied, waiting for the watermark.</summary>
    Pending,

    /// <summary>Spoken of, as a detection or folded into one.</summary>
    Emitted,
}
