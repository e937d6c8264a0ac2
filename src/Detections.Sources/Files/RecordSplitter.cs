using System.Buffers;
using System.Text.Json;
using Detections.Events;

namespace Detections.Sources.Files;

/// <summary>
/// Cuts a stream of bytes into records without reading them: lines, objects one after the other, lists, and the pages of
/// Graph (<c>value</c>) and Azure (<c>records</c>), nested as they may be.
/// </summary>
/// <remarks>
/// One caller at a time. What is broken becomes one record, and cutting goes on at the next line that begins a record in the
/// same column: a closing bracket that is missing then costs one record and not the rest of the file. Memory is bounded by
/// <see cref="EventReader.MaxBytes"/>; of a longer record the rest is skipped.
/// </remarks>
internal sealed partial class RecordSplitter
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]\n"u8);
    private static readonly SearchValues<byte> InText = SearchValues.Create("\"\\\n"u8);
    private readonly ByteWindow _window;
    private readonly Stack<char> _containers = new();
    private bool _linesAreRecords;
    private bool _abandoned;
    private bool _done;

    /// <summary>Starts at the stream's beginning.</summary>
    public RecordSplitter(Stream stream) => _window = new ByteWindow(stream);

    /// <summary>The record last found, valid until the next call of <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<byte> Record => _window.Slice(RecordStart, RecordLength);

    /// <summary>Line on which it begins, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Bytes before it.</summary>
    public long Offset { get; private set; }

    /// <summary>Set when the record is known to be none, with what to say about it.</summary>
    public (RejectionReason Reason, string Message)? Fault { get; private set; }

    /// <summary>True when a line was taken for a record because the lines before were.</summary>
    public bool IsWholeLine { get; private set; }

    private int RecordStart { get; set; }

    private int RecordLength { get; set; }

    /// <summary>Finds the next record; false at the end.</summary>
    public bool MoveNext()
    {
        Fault = null;
        IsWholeLine = false;
        while (!_done)
        {
            _window.Compact();
            if (!_atValue && IsInPage && !ContinuePage())
            {
                return CutRest(_window.SkipWhiteSpace(_window.Start, allowCommas: true));
            }

            if (!_atValue && IsInPage)
            {
                if (_window.SkipWhiteSpace(_window.Start, allowCommas: true) >= 0)
                {
                    continue;
                }
            }

            _atValue = false;
            var at = _window.SkipWhiteSpace(_window.Start, allowCommas: true);
            if (at < 0)
            {
                _done = true;
                return EndsInsideContainer();
            }

            if (Advance(at) is { } found)
            {
                return found;
            }
        }

        return false;
    }

    private bool IsInPage => _containers.TryPeek(out var open) && open == PageMark;

    /// <summary>Goes one step; null when it only entered or left a list or a page.</summary>
    private bool? Advance(int at)
    {
        switch (_window[at])
        {
            case (byte)'[':
                _containers.Push('[');
                _window.Consume(at + 1);
                return null;
            case (byte)']' when _containers.TryPeek(out var open) && open == '[':
                _containers.Pop();
                _window.Consume(at + 1);
                return null;
            case (byte)']' or (byte)'}' when _abandoned && _containers.Count == 0:
                _window.Consume(at + 1);
                return null;
            case (byte)'{':
                // Looking for a page reads the record's head; among lines a page is found when it cannot be read as an event.
                return (_linesAreRecords && _containers.Count == 0 && CutLine(at)) || !EnterPage(at) && CutObject(at) ? true : null;
            default:
                return CutOther(at);
        }
    }

    private bool EndsInsideContainer()
    {
        if (_containers.Count == 0)
        {
            return false;
        }

        _containers.Clear();
        Set(_window.Start, 0, (RejectionReason.NotJson, "The file ends inside a list: it seems to be cut off."));
        return true;
    }

    private bool CutObject(int at)
    {
        var scan = ScanObject(at);
        if (scan.Skipped)
        {
            return true;
        }

        if (scan.End < 0)
        {
            // Nothing closes it: one record to the end of the file, and no complaint about the lists that it stands in.
            _containers.Clear();
            return Take(at, _window.End - at, (RejectionReason.NotJson, "The record is not JSON: nothing closes it before the file ends."));
        }

        if (scan.IsBroken)
        {
            return Take(at, scan.End - at, (RejectionReason.NotJson, "The record is not JSON: it breaks off before the next one begins."));
        }

        return _containers.Count == 0 ? TakeTopLevel(at, scan) : TakeInList(at, scan.End);
    }

    /// <summary>When an element is broken and so is what follows it, both are one fault.</summary>
    private bool TakeInList(int at, int end)
    {
        var isList = _containers.Peek() == '[';
        return isList && _window.PeekAfter(end, out _) is (byte)'}' or (byte)':' && !IsJson(_window.Slice(at, end - at))
            ? CutRest(at)
            : Take(at, end - at, null);
    }

    /// <summary>Takes a line as it is, when it looks like the lines before: it begins and ends with a brace.</summary>
    private bool CutLine(int at)
    {
        var end = _window.IndexOfLineEnd(at);
        if (end < 0 || end - at > EventReader.MaxBytes)
        {
            return false;
        }

        var line = _window.Slice(at, end - at).TrimEnd(" \t\r,"u8);
        if (line[^1] != (byte)'}')
        {
            return false;
        }

        IsWholeLine = true;
        return Take(at, line.Length, null);
    }

    private bool TakeTopLevel(int at, Scan scan)
    {
        var length = scan.End - at;
        var after = _window.PeekAfter(scan.End, out var onSameLine);
        if (after is 0 or (byte)'{' or (byte)'[')
        {
            _linesAreRecords = !scan.IsMultiLine && !onSameLine;
            return Take(at, length, null);
        }

        if (!onSameLine && !scan.IsMultiLine)
        {
            return Take(at, length, null);
        }

        if (_abandoned && after is (byte)']' or (byte)'}')
        {
            return Take(at, length, null);
        }

        // Something follows that belongs to no record. If the object alone is sound it is kept, and the rest is reported.
        if (scan.IsMultiLine && IsJson(_window.Slice(at, length)))
        {
            return Take(at, length, null);
        }

        var end = scan.IsMultiLine ? _window.IndexOfNextRecordLine(scan.End) : _window.IndexOfLineEnd(scan.End);
        return Take(at, (end < 0 ? _window.End : end) - at, (RejectionReason.NotJson, "The record is not JSON: more follows where it should end."));
    }

    /// <summary>Text, numbers and rubbish between records.</summary>
    private bool CutOther(int at)
    {
        var end = _window.IndexOfLineEnd(at);
        if (_containers.Count > 0 && EndOfScalar(at) is { } scalar)
        {
            return Take(at, scalar - at, null);
        }

        if (_containers.Count > 0)
        {
            return CutRest(at);
        }

        if (!_linesAreRecords && _window[at] is (byte)'}' or (byte)']' or (byte)':')
        {
            end = _window.IndexOfNextRecordLine(at);
        }

        var stop = end < 0 ? _window.End : end;
        var bytes = _window.Slice(at, stop - at).TrimEnd(" \t\r\n,"u8);
        return bytes.Length > EventReader.MaxBytes
            ? Take(at, stop - at, (RejectionReason.TooLarge, "The record is longer than what is read."))
            : Take(at, bytes.Length, IsJson(bytes) ? null : (RejectionReason.NotJson, "The record is not JSON."));
    }

    /// <summary>A list or page that is broken: what is left of it is one record.</summary>
    private bool CutRest(int at)
    {
        _containers.Clear();
        _abandoned = true;
        var end = _window.IndexOfNextRecordLine(at);
        return Take(at, (end < 0 ? _window.End : end) - at, (RejectionReason.NotJson, "The list is not JSON from here on."));
    }

    /// <summary>The end of a text, number or word inside a list; null when it is none.</summary>
    private int? EndOfScalar(int at)
    {
        var first = _window[at];
        if (first == (byte)'"')
        {
            return _window.EndOfText(at);
        }

        if (first is not ((byte)'-' or (byte)'t' or (byte)'f' or (byte)'n') && !char.IsAsciiDigit((char)first))
        {
            return null;
        }

        var end = at;
        while (_window.Ensure(end) && (char.IsAsciiLetterOrDigit((char)_window[end]) || _window[end] is (byte)'.' or (byte)'+' or (byte)'-'))
        {
            end++;
        }

        return end;
    }

    private bool Take(int at, int length, (RejectionReason, string)? fault)
    {
        Set(at, length, fault);
        _window.Consume(at + length);
        return true;
    }

    private void Set(int at, int length, (RejectionReason, string)? fault)
    {
        _window.CountLines(at);
        Line = _window.Line;
        Offset = _window.OffsetOf(at);
        RecordStart = at;
        RecordLength = length;
        Fault = fault;
    }

    private static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = EventReader.MaxDepth });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
