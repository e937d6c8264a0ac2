using System.Collections.Immutable;
using System.Text.Json;
using Detections.Events;

namespace Detections.Testing.Reference;

/// <summary>A small event for tests of the engine: a few fields to ask about, which its body holds too.</summary>
public sealed class ProbeEvent : SecurityEvent
{
    private readonly EventKind _kind;
    private readonly ImmutableArray<Entity> _entities;

    /// <summary>Makes an event; times are in minutes from the probe's epoch.</summary>
    public ProbeEvent(
        EventKind kind,
        string id,
        double at,
        char type = 'a',
        string key = "k",
        string value = "",
        double? number = null,
        double? received = null,
        int revision = 0,
        string tenant = "t",
        ImmutableArray<Entity> entities = default)
        : base(
            new EventHeader(
                tenant, id, new Revision(revision, (ulong)revision), Time(at), null, Time(received ?? at)),
            Body(type, key, value, number))
    {
        _kind = kind;
        Type = type;
        Key = key;
        Value = value;
        Number = number;
        _entities = entities.IsDefault ? [] : entities;
    }

    private ProbeEvent(EventKind kind, in EventHeader header, JsonElement body)
        : base(header, new Raw(body))
    {
        _kind = kind;
        _entities = [];
        Type = Raw["type"].Text[0];
        Key = Raw["key"].Text;
        Value = Raw["value"].Text;
        Number = Raw["number"].Number;
    }

    /// <summary>Minute 0.</summary>
    public static DateTimeOffset Epoch { get; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override EventKind Kind => _kind;

    /// <summary>What steps ask for.</summary>
    public char Type { get; }

    /// <summary>What rules group by.</summary>
    public string Key { get; }

    /// <summary>What steps compare and count distinctly.</summary>
    public string Value { get; }

    /// <summary>What steps add up.</summary>
    public double? Number { get; }

    /// <summary>The time of a minute.</summary>
    public static DateTimeOffset Time(double minutes) => Epoch + TimeSpan.FromTicks((long)(minutes * TimeSpan.TicksPerMinute));

    /// <summary>What <see cref="EventReader.Restore"/> is to real events; those of the engine's own outputs it makes as ever.</summary>
    public static SecurityEvent Restore(EventKind kind, in EventHeader header, ReadOnlySpan<byte> body) =>
        kind == EventKind.Detection ? EventReader.Restore(kind, header, body) : new ProbeEvent(kind, header, JsonElement.Parse(body));

    /// <summary>The same event, arriving later.</summary>
    public ProbeEvent ReceivedLater(double minutes) => new(
        Kind, Id, (OccurredAt - Epoch).TotalMinutes, Type, Key, Value, Number, (OccurredAt - Epoch).TotalMinutes + minutes,
        (int)Revision.RevisedAtTicks, TenantId, _entities);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Kind}/{Id}r{Revision.RevisedAtTicks} {Type} key={Key} value={Value} number={Number} at={(OccurredAt - Epoch).TotalMinutes} received={(ReceivedAt - Epoch).TotalMinutes} {TenantId}";

    /// <inheritdoc/>
    protected override ImmutableArray<Entity> ReadEntities() => _entities;

    private static Raw Body(char type, string key, string value, double? number) =>
        new(JsonSerializer.SerializeToElement(new { type = type.ToString(), key, value, number }));
}
