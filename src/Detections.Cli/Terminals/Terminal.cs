using System.Text;
using Spectre.Console;

namespace Detections.Cli.Terminals;

/// <summary>The two ends that a command writes to, and whether a person or a program reads them.</summary>
/// <remarks>One caller at a time, except for <see cref="Error"/>, which is synchronised.</remarks>
internal sealed class Terminal : IDisposable
{
    /// <summary>Wide enough never to break a line: the reader's terminal or editor breaks it better.</summary>
    private const int Unbroken = 100_000;

    private Terminal(TextWriter output, TextWriter error, bool isStyled, bool showsProgress)
    {
        Out = output;
        Error = TextWriter.Synchronized(error);
        IsStyled = isStyled;
        ShowsProgress = showsProgress;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isStyled ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isStyled ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        Console.Profile.Width = Unbroken;
    }

    /// <summary>Results. Buffered; see <see cref="Dispose"/>.</summary>
    internal TextWriter Out { get; }

    /// <summary>Complaints and progress.</summary>
    internal TextWriter Error { get; }

    /// <summary>Results with colour where a person reads them, as plain text elsewhere; writes to <see cref="Out"/>.</summary>
    internal IAnsiConsole Console { get; }

    /// <summary>True when results go to a terminal that shows colour, and NO_COLOR is not set.</summary>
    internal bool IsStyled { get; }

    /// <summary>True when somebody watches standard error.</summary>
    internal bool ShowsProgress { get; }

    /// <summary>The terminal of this process.</summary>
    internal static Terminal OfProcess()
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var output = new StreamWriter(System.Console.OpenStandardOutput(), encoding, 1 << 16);
        var error = new StreamWriter(System.Console.OpenStandardError(), encoding) { AutoFlush = true };
        var wantsColour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new Terminal(output, error, wantsColour && !System.Console.IsOutputRedirected, !System.Console.IsErrorRedirected);
    }

    /// <summary>Plain text into the given writers.</summary>
    internal static Terminal Plain(TextWriter output, TextWriter error) => new(output, error, isStyled: false, showsProgress: false);

    /// <summary>Writes a line of Spectre markup.</summary>
    internal void Line(string markup) => Console.MarkupLine(markup);

    /// <summary>Says in one line what went wrong and what to do; the command then ends with an exit code of its own.</summary>
    internal void Complain(string message) => Error.WriteLine($"detections: {message}");

    /// <summary>Text as it stands, safe inside markup.</summary>
    internal static string Escape(string text) => Markup.Escape(ControlCharacters.Show(text));

    /// <summary>Writes out what is buffered. A reader that has gone away (<c>| head</c>) is no fault.</summary>
    public void Dispose()
    {
        try
        {
            Out.Flush();
        }
        catch (IOException)
        {
            // Nobody reads any more, so nobody can be told.
        }
    }
}
