using Detections.Events;

namespace Detections.Engine.Replay;

/// <summary>Makes the event of a moment: a valid sample of its kind with the author's fields laid over it.</summary>
internal static class TimelineSample
{
    internal static SecurityEvent Of(TimelineMoment moment) => throw new NotSupportedException(moment.Id);
}
