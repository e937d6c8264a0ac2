using System.Collections.Immutable;

namespace Detections.Events;

/// <summary>One thing that a source reported; always an input of the engine.</summary>
/// <remarks>Immutable apart from caches; may be read by several threads.</remarks>
public abstract class SecurityEvent
{
    private ImmutableArray<Entity> _entities;

    /// <summary>Takes over what every event has.</summary>
    protected SecurityEvent(in EventHeader header, Raw raw)
    {
        Header = header;
        Raw = raw;
    }

    /// <summary>The stream it belongs to.</summary>
    public abstract EventKind Kind { get; }

    /// <summary>Everything that was read once and is needed for every event.</summary>
    public EventHeader Header { get; private set; }

    /// <summary>In a stream of changes, the object before the change; null elsewhere.</summary>
    public SecurityEvent? Prior { get; private set; }

    /// <summary>The source's own JSON; anything that the model does not name is reached through it.</summary>
    public Raw Raw { get; private set; }

    /// <summary>True when its body was cut to what is needed of it; see <see cref="Cut"/>.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The tenant that the event belongs to, lower case; empty when neither the record nor the reader knows.</summary>
    public string TenantId => Header.TenantId;

    /// <summary>The object's id, unique within its tenant and kind.</summary>
    public string Id => Header.Id;

    /// <summary>Which state of the object this record shows.</summary>
    public Revision Revision => Header.Revision;

    /// <summary>When it happened (event time), UTC, to the tick. Correlation uses nothing else.</summary>
    public DateTimeOffset OccurredAt => Header.OccurredAt;

    /// <summary>When the source says that it reported it (<c>detectedDateTime</c>, <c>createdDateTime</c>); null when it does not say.</summary>
    public DateTimeOffset? ReportedAt => Header.ReportedAt;

    /// <summary>When it reached us; for recorded events without that knowledge, <see cref="OccurredAt"/>.</summary>
    public DateTimeOffset ReceivedAt => Header.ReceivedAt;

    /// <summary>Users, devices, addresses and so on that the event names; computed on first use.</summary>
    public ImmutableArray<Entity> Entities
    {
        get
        {
            if (_entities.IsDefault)
            {
                _entities = ReadEntities();
            }

            return _entities;
        }
    }

    /// <summary>The same object in a later state; <paramref name="number"/> counts the states of objects that have no time stamp for it.</summary>
    public SecurityEvent AsRevision(long number)
    {
        var revised = (SecurityEvent)MemberwiseClone();
        revised.Header = Header with { Revision = Header.Revision with { RevisedAtTicks = number } };
        return revised;
    }

    /// <summary>The same object as the event of a change, under its own id and time, with what it was before.</summary>
    public SecurityEvent AsChange(string id, DateTimeOffset occurredAt, SecurityEvent before)
    {
        var change = (SecurityEvent)MemberwiseClone();
        change.Header = Header with { Id = id, OccurredAt = occurredAt };
        change.Prior = before;
        return change;
    }

    /// <summary>
    /// The same event with no more of its body than these properties, to be held for long; header and entities stay whole, what
    /// it was before a change does not stay.
    /// </summary>
    public SecurityEvent Cut(EventFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var entities = Entities;
        var cut = (SecurityEvent)MemberwiseClone();
        cut.Raw = fields.Of(Raw);
        cut.Prior = null;
        cut._entities = entities;
        cut.IsCut = true;
        return cut;
    }

    /// <summary>Takes this for an event that was cut when it was saved, with the entities that it had.</summary>
    public SecurityEvent AsCut(ImmutableArray<Entity> entities)
    {
        var cut = (SecurityEvent)MemberwiseClone();
        cut._entities = entities;
        cut.IsCut = true;
        return cut;
    }

    /// <summary>The same event, reaching us at this time: what is read from a stream is not told when.</summary>
    public SecurityEvent AsReceived(DateTimeOffset receivedAt)
    {
        var received = (SecurityEvent)MemberwiseClone();
        received.Header = Header with { ReceivedAt = receivedAt.ToUniversalTime() };
        return received;
    }

    /// <summary>The same event with entities that were kept apart from its body, for one that is restored without it.</summary>
    public SecurityEvent WithEntities(ImmutableArray<Entity> entities)
    {
        var known = (SecurityEvent)MemberwiseClone();
        known._entities = entities;
        return known;
    }

    /// <summary>Reads the entities now, as objects that equal ones of other events share.</summary>
    internal SecurityEvent Sharing(EntityPool pool)
    {
        _entities = pool.Share(Entities);
        return this;
    }

    /// <summary>Collects the entities from the body; must depend on the body alone.</summary>
    protected abstract ImmutableArray<Entity> ReadEntities();
}

/// <summary>What every event has, read once.</summary>
/// <param name="TenantId">See <see cref="SecurityEvent.TenantId"/>.</param>
/// <param name="Id">See <see cref="SecurityEvent.Id"/>.</param>
/// <param name="Revision">See <see cref="SecurityEvent.Revision"/>.</param>
/// <param name="OccurredAt">See <see cref="SecurityEvent.OccurredAt"/>.</param>
/// <param name="ReportedAt">See <see cref="SecurityEvent.ReportedAt"/>.</param>
/// <param name="ReceivedAt">See <see cref="SecurityEvent.ReceivedAt"/>.</param>
public readonly record struct EventHeader(
    string TenantId,
    string Id,
    Revision Revision,
    DateTimeOffset OccurredAt,
    DateTimeOffset? ReportedAt,
    DateTimeOffset ReceivedAt);
