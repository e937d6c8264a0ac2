using Detections.Engine.Correlation;

namespace Detections.Engine.Suppression;

/// <summary>A detection and the repeats that fold into it.</summary>
internal sealed class FoldedSeries
{
    public FoldedSeries(string key, string headId, long ticks)
    {
        Key = key;
        HeadId = headId;
        SpokenTicks = ticks;
        Repeat = new Completion { State = CompletionState.Emitted, Series = this };
    }

    /// <summary>What must be equal for a repeat to fold.</summary>
    public string Key { get; }

    /// <summary>Id of the detection that repeats fold into.</summary>
    public string HeadId { get; set; }

    /// <summary>Event time of the detection, or of the latest reminder.</summary>
    public long SpokenTicks { get; set; }

    /// <summary>Repeats so far.</summary>
    public long Repeats { get; set; }

    /// <summary>Distance at which the series speaks again; 0 when it does not.</summary>
    public long RemindAfter { get; set; }

    /// <summary>What every repeat's completing event points to.</summary>
    public Completion Repeat { get; }
}
