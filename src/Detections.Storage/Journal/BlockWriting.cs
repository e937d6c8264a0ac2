using System.Buffers;
using System.IO.Hashing;
using System.Text;
using Detections.Engine.Pipeline;
using Detections.Events;

namespace Detections.Storage.Journal;

/// <summary>Writes a batch as a block: see <see cref="JournalBlock"/> for the form.</summary>
internal sealed class BlockWriting
{
    // A look-up of one event's body unpacks one frame, so frames are bounded; below this size bigger ones shrink better.
    private const int FrameBytes = 256 * 1024;

    private readonly BodyCompression _compression;
    private readonly JournalNames _names;

    public BlockWriting(BodyCompression compression, JournalNames names)
    {
        _compression = compression;
        _names = names;
    }

    public EncodedBatch Write(CommitBatch batch)
    {
        var head = new BlockWriter();
        var clock = batch.Clock.UtcTicks;
        WriteProgress(head, batch, clock);
        head.Unsigned((ulong)batch.Entries.Length);
        var (from, to, kinds) = (batch.Entries.IsEmpty ? clock : long.MaxValue, batch.Entries.IsEmpty ? clock : long.MinValue, 0L);
        var last = clock;
        foreach (var (source, securityEvent) in batch.Entries)
        {
            WriteHead(head, source, securityEvent, last);
            last = securityEvent.ReceivedAt.UtcTicks;
            from = Math.Min(from, last);
            to = Math.Max(to, last);
            kinds |= 1L << (int)securityEvent.Kind;
        }

        return new EncodedBatch(JournalBlock.Seal(head.Written, _compression), WriteBodies(batch), kinds, from, to);
    }

    private void WriteProgress(BlockWriter head, CommitBatch batch, long clock)
    {
        head.Unsigned((ulong)batch.Progress.Length);
        foreach (var progress in batch.Progress)
        {
            head.Unsigned((ulong)_names.Number(progress.Source));
            head.Unsigned((ulong)progress.Kinds.Length);
            foreach (var kind in progress.Kinds)
            {
                head.Byte((byte)kind);
            }

            head.Signed(progress.CompleteUpTo.UtcTicks - clock);
        }
    }

    private void WriteHead(BlockWriter head, SourceId source, SecurityEvent securityEvent, long last)
    {
        var body = securityEvent.Raw.Utf8;
        var id = Encoding.UTF8.GetBytes(securityEvent.Id);
        var place = id.Length == 0 ? -1 : body.IndexOf(id);
        var content = securityEvent.Revision.Content;
        var isHash = XxHash3.HashToUInt64(body) == content;
        var revised = securityEvent.Revision.RevisedAtTicks;
        var occurred = securityEvent.OccurredAt.UtcTicks;
        // A revision is a time in most kinds, a small count in some, and often nothing.
        var isTime = revised > TimeSpan.TicksPerDay * 365;
        head.Byte((byte)((place >= 0 ? 1 : 0) | (isHash ? 2 : 0) | (securityEvent.ReportedAt is null ? 0 : 4) | (isTime ? 8 : 0)));
        head.Unsigned((ulong)_names.Number(source));
        head.Byte((byte)securityEvent.Kind);
        head.Unsigned((ulong)_names.Number(securityEvent.TenantId));
        head.Signed(securityEvent.ReceivedAt.UtcTicks - last);
        head.Signed(occurred - securityEvent.ReceivedAt.UtcTicks);
        if (securityEvent.ReportedAt is { } reported)
        {
            head.Signed(reported.UtcTicks - occurred);
        }

        head.Signed(isTime ? revised - occurred : revised);
        if (!isHash)
        {
            head.Bytes(BitConverter.GetBytes(content));
        }

        head.Unsigned((ulong)body.Length);
        head.Unsigned((ulong)(place >= 0 ? place : 0));
        head.Unsigned((ulong)id.Length);
        if (place < 0)
        {
            head.Bytes(id);
        }
    }

    /// <summary>Frames one after the other, each with the lengths before it: unpacked, packed.</summary>
    private byte[] WriteBodies(CommitBatch batch)
    {
        var body = new BlockWriter();
        var pending = new ArrayBufferWriter<byte>(4096);
        for (var index = 0; index < batch.Entries.Length; index++)
        {
            pending.Write(batch.Entries[index].Event.Raw.Utf8);
            if (pending.WrittenCount >= FrameBytes || index == batch.Entries.Length - 1)
            {
                var frame = _compression.Compress(pending.WrittenSpan);
                body.Unsigned((ulong)pending.WrittenCount);
                body.Unsigned((ulong)frame.Length);
                body.Bytes(frame);
                pending.ResetWrittenCount();
            }
        }

        return body.Written.ToArray();
    }
}
