using System.Collections.Immutable;
using System.Text;
using Detections.Engine.Correlation;
using Detections.Engine.Suppression;
using Detections.Events;

namespace Detections.Engine.Saving;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
/// <remarks>One caller at a time. Every fault of the bytes is a <see cref="StateFormatException"/> or an <see cref="IOException"/> that its caller makes one of.</remarks>
internal sealed class StateReader : IDisposable
{
    /// <summary>No list of one part is longer; a longer one is damage, and must not be given memory.</summary>
    private const int MostItems = 500_000_000;

    private readonly BinaryReader _reader;
    private readonly List<string> _names = [];
    private readonly List<object> _shared = [];

    private readonly EventMaker _make;

    public StateReader(System.IO.Stream stream, EventMaker make)
    {
        _reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        _make = make;
    }

    public void Dispose() => _reader.Dispose();

    public long Number() => _reader.Read7BitEncodedInt64();

    public int Count()
    {
        var count = _reader.Read7BitEncodedInt();
        return count is >= 0 and <= MostItems ? count : throw new StateFormatException($"A list of {count} items cannot be.");
    }

    public bool Flag() => _reader.ReadBoolean();

    public string Text() => _reader.ReadString();

    public string Name()
    {
        var number = Count();
        if (number == 0)
        {
            var text = Text();
            _names.Add(text);
            return text;
        }

        return number <= _names.Count ? _names[number - 1] : throw new StateFormatException("A name is referred to before it is given.");
    }

    public ImmutableArray<string> Names()
    {
        var names = new string[Count()];
        for (var index = 0; index < names.Length; index++)
        {
            names[index] = Name();
        }

        return ImmutableArray.Create(names);
    }

    public TEnum Word<TEnum>()
        where TEnum : struct, Enum
    {
        var name = Name();
        return Enum.TryParse<TEnum>(name, out var value)
            ? value
            : throw new StateFormatException($"'{name}' is no {typeof(TEnum).Name} that this version knows.");
    }

    public decimal? Decimal() => Flag() ? _reader.ReadDecimal() : null;

    public Revision Revision() => new(Number(), _reader.ReadUInt64());

    public SecurityEvent Event()
    {
        if (Known<SecurityEvent>() is { } known)
        {
            return known;
        }

        var place = Reserve();
        var kind = Word<EventKind>();
        var tenant = Name();
        var id = Text();
        var revision = Revision();
        var occurredAt = Time(Number());
        var reportedAt = Number();
        var header = new EventHeader(
            tenant, id, revision, occurredAt, reportedAt == long.MinValue ? null : Time(reportedAt), Time(Number()));
        var body = _reader.ReadBytes(Count());
        var securityEvent = _make(kind, header, body);
        if (Flag())
        {
            securityEvent = securityEvent.AsCut(Entities());
        }

        if (Flag())
        {
            securityEvent = securityEvent.AsChange(id, occurredAt, Event());
        }

        _shared[place] = securityEvent;
        return securityEvent;
    }

    public ImmutableArray<Entity> Entities()
    {
        var entities = ImmutableArray.CreateBuilder<Entity>(Count());
        while (entities.Count < entities.Capacity)
        {
            if (Known<Entity>() is not { } entity)
            {
                var place = Reserve();
                entity = new Entity(Word<EntityType>(), (EntityRoles)Count(), Names(), Name());
                _shared[place] = entity;
            }

            entities.Add(entity);
        }

        return entities.MoveToImmutable();
    }

    public Completion? Completion()
    {
        if (!Flag())
        {
            return null;
        }

        if (Known<Completion>() is { } known)
        {
            return known;
        }

        var place = Reserve();
        var series = Flag() ? Series() : null;
        Completion completion;
        if (series is not null && Flag())
        {
            completion = series.Repeat;
        }
        else
        {
            var state = Flag() ? CompletionState.Emitted : CompletionState.Pending;
            completion = new Completion { State = state, Due = Number(), Series = series, Detection = Flag() ? SavedDetection.Read(this) : null };
        }

        _shared[place] = completion;
        return completion;
    }

    public FoldedSeries Series()
    {
        if (Known<FoldedSeries>() is { } known)
        {
            return known;
        }

        var place = Reserve();
        var series = new FoldedSeries(Text(), Text(), Number()) { Repeats = Number(), RemindAfter = Number() };
        _shared[place] = series;
        return series;
    }

    public static DateTimeOffset Time(long ticks) => ticks is >= 0 and <= 3155378975999999999
        ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : throw new StateFormatException($"{ticks} ticks are no time.");

    private T? Known<T>()
        where T : class
    {
        var number = Count();
        if (number == 0)
        {
            return null;
        }

        return number <= _shared.Count && _shared[number - 1] is T known
            ? known
            : throw new StateFormatException($"A part refers to a {typeof(T).Name} that was not given.");
    }

    /// <summary>Numbers are given in the order in which parts begin, as the writer does.</summary>
    private int Reserve()
    {
        _shared.Add(this);
        return _shared.Count - 1;
    }
}
