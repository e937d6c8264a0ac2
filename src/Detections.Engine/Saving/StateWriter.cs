using System.Collections.Immutable;
using System.Text;
using Detections.Engine.Correlation;
using Detections.Engine.Suppression;
using Detections.Events;

namespace Detections.Engine.Saving;

/// <summary>
/// Writes the parts of a state. What several parts share (events, entities, texts that repeat, series of repeats, completions) is
/// written where it is met first and referred to by number after, so that it is shared again when it is read.
/// </summary>
/// <remarks>One caller at a time. The counterpart, line by line, is <see cref="StateReader"/>.</remarks>
internal sealed class StateWriter : IDisposable
{
    private readonly BinaryWriter _writer;
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<object, int> _shared = new(ReferenceEqualityComparer.Instance);

    public StateWriter(System.IO.Stream stream) => _writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);

    public void Dispose() => _writer.Dispose();

    public void Number(long value) => _writer.Write7BitEncodedInt64(value);

    public void Count(int value) => _writer.Write7BitEncodedInt(value);

    public void Flag(bool value) => _writer.Write(value);

    public void Text(string value) => _writer.Write(value);

    /// <summary>A text that occurs often.</summary>
    public void Name(string value)
    {
        if (_names.TryGetValue(value, out var number))
        {
            Count(number);
            return;
        }

        _names.Add(value, _names.Count + 1);
        Count(0);
        Text(value);
    }

    public void Names(ImmutableArray<string> values)
    {
        Count(values.Length);
        foreach (var value in values)
        {
            Name(value);
        }
    }

    public void Decimal(decimal? value)
    {
        Flag(value is not null);
        if (value is { } number)
        {
            _writer.Write(number);
        }
    }

    public void Revision(Revision revision)
    {
        Number(revision.RevisedAtTicks);
        _writer.Write(revision.Content);
    }

    public void Event(SecurityEvent securityEvent)
    {
        if (IsWritten(securityEvent))
        {
            return;
        }

        var header = securityEvent.Header;
        Name(securityEvent.Kind.ToString());
        Name(header.TenantId);
        Text(header.Id);
        Revision(header.Revision);
        Number(header.OccurredAt.UtcTicks);
        Number(header.ReportedAt?.UtcTicks ?? long.MinValue);
        Number(header.ReceivedAt.UtcTicks);
        var body = securityEvent.Raw.Utf8;
        Count(body.Length);
        _writer.Write(body);
        Flag(securityEvent.IsCut);
        if (securityEvent.IsCut)
        {
            Entities(securityEvent.Entities);
        }

        Flag(securityEvent.Prior is not null);
        if (securityEvent.Prior is { } prior)
        {
            Event(prior);
        }
    }

    public void Entities(ImmutableArray<Entity> entities)
    {
        Count(entities.Length);
        foreach (var entity in entities)
        {
            if (!IsWritten(entity))
            {
                Name(entity.Type.ToString());
                Count((int)entity.Roles);
                Names(entity.Keys);
                Name(entity.Label);
            }
        }
    }

    /// <summary>What has come of a completing event; null for nothing.</summary>
    public void Completion(Completion? completion)
    {
        Flag(completion is not null);
        if (completion is null || IsWritten(completion))
        {
            return;
        }

        Flag(completion.Series is not null);
        if (completion.Series is { } series)
        {
            Series(series);
            var isRepeat = ReferenceEquals(series.Repeat, completion);
            Flag(isRepeat);
            if (isRepeat)
            {
                return;
            }
        }

        Flag(completion.State == CompletionState.Emitted);
        Number(completion.Due);
        Flag(completion.Detection is not null);
        if (completion.Detection is { } detection)
        {
            SavedDetection.Write(this, detection);
        }
    }

    public void Series(FoldedSeries series)
    {
        if (IsWritten(series))
        {
            return;
        }

        Text(series.Key);
        Text(series.HeadId);
        Number(series.SpokenTicks);
        Number(series.Repeats);
        Number(series.RemindAfter);
    }

    /// <summary>Writes the number of what was written before, or a new one, after which its content must follow.</summary>
    private bool IsWritten(object value)
    {
        if (_shared.TryGetValue(value, out var number))
        {
            Count(number);
            return true;
        }

        _shared.Add(value, _shared.Count + 1);
        Count(0);
        return false;
    }
}
