using Detections.Events;

namespace Detections.Engine.Correlation;

/// <summary>What rules hold of the event at hand, cut once for all that need the same of it.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class EventCuts
{
    private readonly Dictionary<EventFields, SecurityEvent> _cuts = [];
    private SecurityEvent? _whole;

    /// <summary>The event with these properties; the event itself when it was cut before.</summary>
    public SecurityEvent Of(SecurityEvent whole, EventFields fields)
    {
        if (whole.IsCut)
        {
            return whole;
        }

        if (!ReferenceEquals(whole, _whole))
        {
            _cuts.Clear();
            _whole = whole;
        }

        if (!_cuts.TryGetValue(fields, out var cut))
        {
            cut = whole.Cut(fields);
            _cuts.Add(fields, cut);
        }

        return cut;
    }
}
