using Detections.Events;

namespace Detections.Sources.Files;

internal sealed partial class RecordSplitter
{
    /// <summary>Follows an object to its end by counting brackets.</summary>
    private Scan ScanObject(int start)
    {
        var state = new ObjectScan { Start = start, At = start, Suspect = -1, Column = _window.ColumnOf(start) };
        while (true)
        {
            if (state.At >= _window.End && !_window.Fill())
            {
                return state.Suspect >= 0 ? new Scan(state.Suspect, true, true, false) : new Scan(-1, state.IsMultiLine, true, false);
            }

            if (state.At - start > EventReader.MaxBytes)
            {
                return state.Suspect >= 0 ? new Scan(state.Suspect, true, true, false) : SkipTooLarge(start, state);
            }

            var window = _window.Slice(state.At, _window.End - state.At);
            var next = window.IndexOfAny(state.IsInText ? InText : Structure);
            if (next < 0)
            {
                state.At = _window.End;
                continue;
            }

            state.At += next;
            if (Step(ref state) is { } scan)
            {
                return scan;
            }
        }
    }

    private Scan? Step(ref ObjectScan state)
    {
        var c = _window[state.At++];
        if (c == (byte)'\n')
        {
            state.IsMultiLine = true;
            return BeginLine(ref state);
        }

        if (state.IsInText)
        {
            state.At += c == (byte)'\\' ? 1 : 0;
            state.IsInText = c == (byte)'\\';
            return null;
        }

        switch (c)
        {
            case (byte)'"':
                state.IsInText = true;
                break;
            case (byte)'{' or (byte)'[':
                state.Depth++;
                break;
            default:
                if (--state.Depth == 0)
                {
                    return Finish(state);
                }

                break;
        }

        return null;
    }

    /// <summary>
    /// A line inside the object that begins like the object itself, in the same column, may be the next record. When the
    /// grammar does not allow an object there it certainly is.
    /// </summary>
    private Scan? BeginLine(ref ObjectScan state)
    {
        if (_window.FirstOnLine(state.At, out var column) != (byte)'{' || column != state.Column)
        {
            return null;
        }

        if (state.Suspect < 0)
        {
            state.Suspect = state.At;
        }

        return state.IsInText || _window.LastBefore(state.At) is not ((byte)',' or (byte)'[' or (byte)':')
            ? new Scan(state.Suspect, true, true, false)
            : null;
    }

    private Scan Finish(in ObjectScan state)
    {
        if (state.Suspect < 0 || IsJson(_window.Slice(state.Start, state.At - state.Start)))
        {
            return new Scan(state.At, state.IsMultiLine, false, false);
        }

        return new Scan(state.Suspect, true, true, false);
    }

    /// <summary>Goes on to the object's end without keeping it; memory stays bounded.</summary>
    private Scan SkipTooLarge(int start, ObjectScan state)
    {
        Set(start, 0, (RejectionReason.TooLarge, $"The record is longer than {EventReader.MaxBytes} bytes."));
        while (state.Depth > 0)
        {
            _window.Consume(Math.Min(state.At, _window.End));
            state.At -= _window.Compact();
            if (state.At >= _window.End && !_window.Fill())
            {
                _containers.Clear();
                break;
            }

            Skip(ref state);
        }

        _window.Consume(Math.Min(state.At, _window.End));
        RecordStart = _window.Start;
        return new Scan(_window.Start, true, true, Skipped: true);
    }

    private void Skip(ref ObjectScan state)
    {
        while (state.At < _window.End && state.Depth > 0)
        {
            var next = _window.Slice(state.At, _window.End - state.At).IndexOfAny(state.IsInText ? InText : Structure);
            if (next < 0)
            {
                state.At = _window.End;
                return;
            }

            var c = _window[state.At + next];
            state.At += next + 1;
            if (state.IsInText)
            {
                state.At += c == (byte)'\\' ? 1 : 0;
                state.IsInText = c != (byte)'"';
            }
            else
            {
                state.IsInText = c == (byte)'"';
                state.Depth += c is (byte)'{' or (byte)'[' ? 1 : c is (byte)'}' or (byte)']' ? -1 : 0;
            }
        }
    }

    /// <summary>What came of following an object.</summary>
    /// <param name="End">Where it ends; -1 when the file ends first.</param>
    /// <param name="IsMultiLine">True when it spans lines.</param>
    /// <param name="IsBroken">True when it was cut where the next record begins.</param>
    /// <param name="Skipped">True when it was too large and is already behind.</param>
    private readonly record struct Scan(int End, bool IsMultiLine, bool IsBroken, bool Skipped);

    private struct ObjectScan
    {
        public int Start;
        public int At;
        public int Depth;
        public int Suspect;
        public int Column;
        public bool IsInText;
        public bool IsMultiLine;
    }
}
