namespace Detections.Cli.Terminals;

/// <summary>One line on standard error that says how far long work has come; nothing at all unless somebody watches.</summary>
/// <remarks>Appears only after a second, so that quick work stays quiet, and is wiped at the end.</remarks>
internal sealed class ProgressLine : IDisposable
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Terminal _terminal;
    private readonly TimeProvider _time;
    private readonly long _started;
    private long _shown;
    private int _width;

    internal ProgressLine(Terminal terminal, TimeProvider time)
    {
        _terminal = terminal;
        _time = time;
        _started = time.GetTimestamp();
        _shown = _started;
    }

    /// <summary>Time since the work began.</summary>
    internal TimeSpan Elapsed => _time.GetElapsedTime(_started);

    /// <summary>Shows <paramref name="text"/> if it is time to; asked for only then.</summary>
    internal void Show(Func<string> text)
    {
        if (!_terminal.ShowsProgress || Elapsed < First || _time.GetElapsedTime(_shown) < Interval)
        {
            return;
        }

        _shown = _time.GetTimestamp();
        var line = text();
        _terminal.Error.Write($"\r{line.PadRight(_width)}");
        _width = line.Length;
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        if (_width > 0)
        {
            _terminal.Error.Write($"\r{new string(' ', _width)}\r");
            _width = 0;
        }
    }
}
