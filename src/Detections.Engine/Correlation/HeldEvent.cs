using Detections.Events;

namespace Detections.Engine.Correlation;

/// <summary>An event as one step of one rule holds it for one key.</summary>
internal sealed class HeldEvent : IComparable<HeldEvent>
{
    public HeldEvent(SecurityEvent securityEvent)
    {
        Event = securityEvent;
        Ticks = securityEvent.OccurredAt.UtcTicks;
        OldestRevision = securityEvent.Revision;
    }

    /// <summary>Puts back what was saved.</summary>
    public HeldEvent(SecurityEvent securityEvent, long ticks, Revision oldestRevision)
    {
        Event = securityEvent;
        Ticks = ticks;
        OldestRevision = oldestRevision;
    }

    /// <summary>The newest revision that the step accepts, cut to what is needed of it.</summary>
    public SecurityEvent Event { get; private set; }

    /// <summary>Event time in UTC ticks: that of the oldest revision that the step accepts, so that an update does not move an event.</summary>
    public long Ticks { get; private set; }

    /// <summary>The oldest revision that the step accepts.</summary>
    public Revision OldestRevision { get; private set; }

    /// <summary>The value of a <c>distinct</c> or <c>firstSeen</c>; empty for none.</summary>
    public string Value { get; set; } = "";

    /// <summary>The values, when the expression yields a list; null otherwise.</summary>
    public IReadOnlyList<string>? Values { get; set; }

    /// <summary>The number of a sum, mean or percentile; null when the event has none.</summary>
    public decimal? Number { get; set; }

    /// <summary>Position within its session, from 1; only sessions use it.</summary>
    public int Ordinal { get; set; }

    /// <summary>
    /// True when what has come of it is kept with the key by object: it is held for the whole tenant, or several steps hold it.
    /// </summary>
    public bool SharesCompletion { get; set; }

    /// <summary>What has come of this event as a completing one; null while nothing has.</summary>
    public Completion? Completion { get; set; }

    /// <summary>Order of time, then of id, so that any arrival order yields the same list.</summary>
    public int CompareTo(HeldEvent? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byTime = Ticks.CompareTo(other.Ticks);
        return byTime != 0 ? byTime : string.CompareOrdinal(Event.Id, other.Event.Id);
    }

    /// <summary>Lets go of what is not needed of the body, once everything was computed that needs the whole.</summary>
    public void Cut(EventFields? fields, EventCuts cuts)
    {
        if (fields is not null)
        {
            Event = cuts.Of(Event, fields);
        }
    }

    /// <summary>Takes another revision of the same object in; true when that changed time or content.</summary>
    public bool TakeRevision(SecurityEvent revision)
    {
        var changed = false;
        if (revision.Revision > Event.Revision)
        {
            Event = revision;
            changed = true;
        }

        if (revision.Revision < OldestRevision)
        {
            OldestRevision = revision.Revision;
            Ticks = revision.OccurredAt.UtcTicks;
            changed = true;
        }

        return changed;
    }
}
