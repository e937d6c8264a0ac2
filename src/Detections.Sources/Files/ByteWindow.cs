using Detections.Events;

namespace Detections.Sources.Files;

/// <summary>The part of a stream that is in memory. Positions are indexes into it and stay valid until <see cref="Compact"/>.</summary>
internal sealed class ByteWindow(Stream stream)
{
    private const int FirstSize = 256 * 1024;
    private const int Limit = EventReader.MaxBytes + (4 * FirstSize);
    private byte[] _buffer = new byte[FirstSize];
    private long _base;
    private int _counted;
    private long _lineStart;
    private bool _ended;

    /// <summary>First byte that is not consumed.</summary>
    public int Start { get; private set; }

    /// <summary>End of what was read.</summary>
    public int End { get; private set; }

    /// <summary>Line of the position last counted to, from 1.</summary>
    public long Line { get; private set; } = 1;

    public byte this[int at] => _buffer[at];

    public ReadOnlySpan<byte> Slice(int at, int length) => _buffer.AsSpan(at, length);

    public long OffsetOf(int at) => _base + at;

    public void Consume(int to) => Start = to;

    /// <summary>Reads more; false at the end of the stream, and when the window is as large as it may become.</summary>
    public bool Fill()
    {
        if (_ended)
        {
            return false;
        }

        if (End == _buffer.Length)
        {
            if (_buffer.Length >= Limit)
            {
                return false;
            }

            Array.Resize(ref _buffer, Math.Min(Limit, _buffer.Length * 2));
        }

        var read = stream.Read(_buffer, End, _buffer.Length - End);
        _ended = read == 0;
        End += read;
        return read > 0;
    }

    /// <summary>Drops what is consumed; returns by how much positions moved.</summary>
    public int Compact()
    {
        if (Start < _buffer.Length / 2)
        {
            return 0;
        }

        CountLines(Start);
        var moved = Start;
        _buffer.AsSpan(moved, End - moved).CopyTo(_buffer);
        End -= moved;
        Start = 0;
        _counted = 0;
        _base += moved;
        return moved;
    }

    /// <summary>True when there is a byte at the position.</summary>
    public bool Ensure(int at)
    {
        while (at >= End)
        {
            if (!Fill())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Brings <see cref="Line"/> up to the position.</summary>
    public void CountLines(int to)
    {
        while (_counted < to && _buffer.AsSpan(_counted, to - _counted).IndexOf((byte)'\n') is >= 0 and var next)
        {
            Line++;
            _counted += next + 1;
            _lineStart = _base + _counted;
        }

        _counted = Math.Max(_counted, to);
    }

    /// <summary>Bytes from the beginning of its line.</summary>
    public int ColumnOf(int at)
    {
        CountLines(at);
        return (int)Math.Min(int.MaxValue, _base + at - _lineStart);
    }

    /// <summary>The first position that is not white space, a byte order mark or a record separator; -1 at the end.</summary>
    public int SkipWhiteSpace(int at, bool allowCommas)
    {
        while (Ensure(at))
        {
            var b = _buffer[at];
            if (IsWhiteSpace(b) || b == 0x1E || (allowCommas && b == (byte)','))
            {
                at++;
            }
            else if (b == 0xEF && Ensure(at + 2) && _buffer[at + 1] == 0xBB && _buffer[at + 2] == 0xBF)
            {
                at += 3;
                CountLines(at);
                _lineStart = _base + at;
            }
            else
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The first byte after the position that is neither white space nor a comma; 0 at the end.</summary>
    public byte PeekAfter(int at, out bool onSameLine)
    {
        var found = SkipWhiteSpace(at, allowCommas: true);
        onSameLine = found >= 0 && !_buffer.AsSpan(at, found - at).Contains((byte)'\n');
        return found >= 0 ? _buffer[found] : (byte)0;
    }

    /// <summary>The position of the line's end, the stream's end included; -1 when the line is too long.</summary>
    public int IndexOfLineEnd(int at)
    {
        var searched = at;
        while (true)
        {
            var next = searched < End ? _buffer.AsSpan(searched, End - searched).IndexOf((byte)'\n') : -1;
            if (next >= 0)
            {
                return searched + next;
            }

            searched = End;
            if (End - at > EventReader.MaxBytes)
            {
                return -1;
            }

            if (!Fill())
            {
                return End;
            }
        }
    }

    /// <summary>The end of the last line before one that begins with a bracket in its first column; the stream's end when there is none.</summary>
    public int IndexOfNextRecordLine(int at)
    {
        while (IndexOfLineEnd(at) is >= 0 and var end)
        {
            if (!Ensure(end + 1) || _buffer[end + 1] is (byte)'{' or (byte)'[')
            {
                return end;
            }

            at = end + 1;
        }

        return -1;
    }

    /// <summary>The first byte on the line that is neither space nor tab, and how many stand before it; 0 when there is none.</summary>
    public byte FirstOnLine(int at, out int column)
    {
        var start = at;
        while (Ensure(at) && _buffer[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }

        column = at - start;
        return at < End ? _buffer[at] : (byte)0;
    }

    /// <summary>The last byte before the position that is not white space.</summary>
    public byte LastBefore(int at)
    {
        do
        {
            at--;
        }
        while (at > Start && IsWhiteSpace(_buffer[at]));

        return _buffer[at];
    }

    /// <summary>The position after the closing quote of the text that begins here; null when it does not end on its line.</summary>
    public int? EndOfText(int at)
    {
        at++;
        while (Ensure(at))
        {
            var next = _buffer.AsSpan(at, End - at).IndexOfAny((byte)'"', (byte)'\\', (byte)'\n');
            if (next < 0)
            {
                if (End - at > EventReader.MaxBytes)
                {
                    return null;
                }

                at = End;
                continue;
            }

            at += next;
            if (_buffer[at] != (byte)'\\')
            {
                return _buffer[at] == (byte)'"' ? at + 1 : null;
            }

            at += 2;
        }

        return null;
    }

    private static bool IsWhiteSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
