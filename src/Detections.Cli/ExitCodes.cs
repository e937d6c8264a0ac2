namespace Detections.Cli;

/// <summary>What the process tells its caller; one number never means two things.</summary>
internal static class ExitCodes
{
    /// <summary>Done, and nothing found that must be looked at.</summary>
    internal const int Clean = 0;

    /// <summary>The tool could not do its work: wrong usage, a path that is not there, or a fault of its own.</summary>
    internal const int ToolFailed = 1;

    /// <summary>Done, and something must be looked at: a failed test, a warning under <c>--strict</c>, a stale schema.</summary>
    internal const int Findings = 2;

    /// <summary>The rules do not load, so nothing was run.</summary>
    internal const int RulesDoNotLoad = 3;

    /// <summary>Stopped by Ctrl-C, as shells count it.</summary>
    internal const int Stopped = 130;

    /// <summary>The table, as every command's help shows it.</summary>
    internal const string Help = """
        Exit codes:
          0  clean
          1  the tool failed (wrong usage, missing path, or a fault of its own)
          2  findings (failed test, warning with --strict, stale schema)
          3  the rules do not load
        """;
}
