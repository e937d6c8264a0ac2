using System.Collections.Immutable;
using System.IO.Hashing;
using System.Text;
using Detections.Engine.Pipeline;
using Detections.Events;

namespace Detections.Storage.Journal;

/// <summary>
/// A batch in two blobs. The head: a byte for the form, a byte for the dictionary, then progress and a few bytes per event, each
/// time as the distance from the one before. The body: frames of whole events, see <see cref="BlockWriting"/>. An id that stands
/// in its event's body is kept as its place there.
/// </summary>
internal sealed class JournalBlock
{
    private const byte Plain = 1;
    private const byte Packed = 2;
    private const int WorthPacking = 400;

    private readonly BodyCompression _compression;
    private readonly JournalNames _names;

    public JournalBlock(BodyCompression compression, JournalNames names)
    {
        _compression = compression;
        _names = names;
    }

    /// <summary>The head as it is stored.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> head, BodyCompression compression) => head.Length < WorthPacking
        ? [Plain, BodyCompression.Dictionary, .. head]
        : [Packed, BodyCompression.Dictionary, .. compression.Compress(head)];

    /// <summary>The batch.</summary>
    /// <exception cref="InvalidDataException">The blobs are not what was written.</exception>
    public JournalBatch Read(long sequence, long clock, string ruleSetVersion, byte[] head, byte[] body)
    {
        var reader = new BlockReader(Open(head));
        var progress = ReadProgress(ref reader, clock);
        var heads = ReadHeads(ref reader, clock);
        var bodies = ReadBodies(body);
        var entries = ImmutableArray.CreateBuilder<JournalEntry>(heads.Length);
        var place = 0;
        foreach (var item in heads)
        {
            if (place + item.BodyLength > bodies.Length)
            {
                throw new InvalidDataException($"Batch {sequence} has fewer bodies than events.");
            }

            var json = bodies.AsSpan(place, item.BodyLength);
            place += item.BodyLength;
            entries.Add(new JournalEntry(_names.Source(item.Source), EventReader.Restore(item.Kind, Complete(item, json), json)));
        }

        return new JournalBatch(
            sequence, new DateTimeOffset(clock, TimeSpan.Zero), ruleSetVersion, entries.MoveToImmutable(), progress);
    }

    private byte[] Open(byte[] head)
    {
        if (head.Length < 2 || head[0] is not (Plain or Packed) || head[1] != BodyCompression.Dictionary)
        {
            throw new InvalidDataException("A batch in the journal has a form that this version does not know.");
        }

        return head[0] == Packed ? _compression.Decompress(head.AsSpan(2)) : head[2..];
    }

    private ImmutableArray<SourceProgress> ReadProgress(ref BlockReader reader, long clock)
    {
        var progress = ImmutableArray.CreateBuilder<SourceProgress>();
        for (var left = reader.Count(); left > 0; left--)
        {
            var source = _names.Source((long)reader.Unsigned());
            var kinds = ImmutableArray.CreateBuilder<EventKind>();
            for (var kind = reader.Count(); kind > 0; kind--)
            {
                kinds.Add((EventKind)reader.Byte());
            }

            progress.Add(new SourceProgress(source, kinds.ToImmutable(), new DateTimeOffset(clock + reader.Signed(), TimeSpan.Zero)));
        }

        return progress.ToImmutable();
    }

    private EventHead[] ReadHeads(ref BlockReader reader, long clock)
    {
        var heads = new EventHead[reader.Count()];
        var received = clock;
        for (var index = 0; index < heads.Length; index++)
        {
            var flags = reader.Byte();
            var source = (long)reader.Unsigned();
            var kind = (EventKind)reader.Byte();
            var tenant = _names.Text((long)reader.Unsigned());
            received += reader.Signed();
            var occurred = received + reader.Signed();
            DateTimeOffset? reported = (flags & 4) == 0 ? null : new DateTimeOffset(occurred + reader.Signed(), TimeSpan.Zero);
            var revised = reader.Signed() + ((flags & 8) == 0 ? 0 : occurred);
            var content = (flags & 2) == 0 ? BitConverter.ToUInt64(reader.Bytes(8)) : 0;
            var length = reader.Count();
            var place = reader.Count();
            var idLength = reader.Count();
            var id = (flags & 1) == 0 ? Encoding.UTF8.GetString(reader.Bytes(idLength)) : "";
            var header = new EventHeader(
                tenant, id, new Revision(revised, content), new DateTimeOffset(occurred, TimeSpan.Zero), reported,
                new DateTimeOffset(received, TimeSpan.Zero));
            heads[index] = new EventHead(source, kind, header, length, (flags & 1) == 0 ? -1 : place, idLength, (flags & 2) != 0);
        }

        return heads;
    }

    private static EventHeader Complete(in EventHead head, ReadOnlySpan<byte> json) => head.Header with
    {
        Id = head.IdPlace < 0 ? head.Header.Id : Encoding.UTF8.GetString(json.Slice(head.IdPlace, head.IdLength)),
        Revision = head.IsContentOfBody
            ? head.Header.Revision with { Content = XxHash3.HashToUInt64(json) }
            : head.Header.Revision,
    };

    private byte[] ReadBodies(byte[] body)
    {
        using var bodies = new MemoryStream();
        var reader = new BlockReader(body);
        for (var left = body.Length; left > 0; left = reader.Left)
        {
            _ = reader.Count();
            bodies.Write(_compression.Decompress(reader.Bytes(reader.Count())));
        }

        return bodies.ToArray();
    }
}
