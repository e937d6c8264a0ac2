namespace Detections.Events;

/// <summary>Goes through the text of a time once. See <see cref="EventTime"/> for the rules.</summary>
internal ref struct TimeCursor
{
    /// <summary>Longer text is no time.</summary>
    public const int MaxLength = 48;

    private const int FirstYear = 1602;
    private readonly ReadOnlySpan<byte> _text;
    private int _at;

    public TimeCursor(ReadOnlySpan<byte> text) => _text = text;

    /// <summary><c>2022-09-09T8:48:50.361Z</c>; UTC ticks, or null.</summary>
    public long? Iso()
    {
        if (Digits(4, 4) is not { } year || !Take('-')
            || Digits(1, 2) is not { } month || !Take('-')
            || Digits(1, 2) is not { } day
            || Day(year, month, day) is not { } ticks)
        {
            return null;
        }

        if (_at == _text.Length)
        {
            return ticks;
        }

        if (!Take('T') && !Take('t') && !TakeSpaces())
        {
            return null;
        }

        return Clock(isAmerican: false) is { } clock ? ticks + clock : null;
    }

    /// <summary><c>8/22/2022 6:07:16 PM</c>, month first; UTC ticks, or null.</summary>
    public long? American()
    {
        return Digits(1, 2) is { } month && Take('/')
            && Digits(1, 2) is { } day && Take('/')
            && Digits(4, 4) is { } year
            && Day(year, month, day) is { } ticks
            && TakeSpaces()
            && Clock(isAmerican: true) is { } clock
            ? ticks + clock
            : null;
    }

    private static long? Day(int year, int month, int day) =>
        year is >= FirstYear and < 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks
            : null;

    /// <summary>Ticks from midnight UTC of the date, the offset taken into account.</summary>
    private long? Clock(bool isAmerican)
    {
        if (Digits(1, 2) is not { } hour || !Take(':') || Digits(2, 2) is not { } minute)
        {
            return null;
        }

        var second = 0;
        var fraction = 0L;
        if (Take(':'))
        {
            if (Digits(2, 2) is not { } given)
            {
                return null;
            }

            second = given;
            fraction = Take('.') || Take(',') ? Fraction() : 0;
        }

        if (isAmerican && !TakeHalf(ref hour))
        {
            return null;
        }

        return hour <= 23 && minute <= 59 && second <= 60 && Offset() is { } offset
            ? (((hour * 60L) + minute - offset) * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond) + fraction
            : null;
    }

    /// <summary>AM or PM, if it stands there; false when the hour does not fit it.</summary>
    private bool TakeHalf(ref int hour)
    {
        var before = _at;
        TakeSpaces();
        if (_at + 1 >= _text.Length || (_text[_at + 1] | 0x20) != 'm' || (_text[_at] | 0x20) is not ('a' or 'p'))
        {
            _at = before;
            return true;
        }

        if (hour is < 1 or > 12)
        {
            return false;
        }

        hour = (hour % 12) + ((_text[_at] | 0x20) == 'p' ? 12 : 0);
        _at += 2;
        return true;
    }

    /// <summary>Minutes east of UTC; null when what stands there is neither an offset nor punctuation.</summary>
    private int? Offset()
    {
        TakeSpaces();
        if (_at == _text.Length)
        {
            return 0;
        }

        var c = _text[_at++];
        if (c is (byte)'Z' or (byte)'z')
        {
            return IsPunctuation() ? 0 : null;
        }

        if (c is not ((byte)'+' or (byte)'-'))
        {
            _at--;
            return _text[_at..].SequenceEqual("UTC"u8) || _text[_at..].SequenceEqual("GMT"u8) || IsPunctuation() ? 0 : null;
        }

        if (Digits(1, 2) is not { } hours)
        {
            return null;
        }

        Take(':');
        var minutes = _at < _text.Length && char.IsAsciiDigit((char)_text[_at]) ? Digits(2, 2) : 0;
        while (_at < _text.Length && char.IsAsciiDigit((char)_text[_at]))
        {
            _at++;
        }

        _ = Take('Z');
        return hours <= 14 && minutes is <= 59 && IsPunctuation() ? ((hours * 60) + minutes.Value) * (c == '-' ? -1 : 1) : null;
    }

    private readonly bool IsPunctuation()
    {
        foreach (var c in _text[_at..])
        {
            if (char.IsAsciiLetterOrDigit((char)c) || c >= 0x80)
            {
                return false;
            }
        }

        return true;
    }

    private long Fraction()
    {
        var ticks = 0L;
        var digits = 0;
        while (_at < _text.Length && char.IsAsciiDigit((char)_text[_at]))
        {
            if (digits < 7)
            {
                ticks = (ticks * 10) + (_text[_at] - '0');
                digits++;
            }

            _at++;
        }

        for (; digits < 7; digits++)
        {
            ticks *= 10;
        }

        return ticks;
    }

    private int? Digits(int atLeast, int atMost)
    {
        var value = 0;
        var count = 0;
        while (count < atMost && _at < _text.Length && char.IsAsciiDigit((char)_text[_at]))
        {
            value = (value * 10) + (_text[_at++] - '0');
            count++;
        }

        return count >= atLeast ? value : null;
    }

    private bool Take(char c)
    {
        if (_at >= _text.Length || _text[_at] != c)
        {
            return false;
        }

        _at++;
        return true;
    }

    private bool TakeSpaces()
    {
        var before = _at;
        while (_at < _text.Length && _text[_at] is (byte)' ')
        {
            _at++;
        }

        return _at > before;
    }
}
