using System.CommandLine;

namespace Detections.Cli.Commands;

/// <summary>A command with examples, which its help ends with.</summary>
internal sealed class ToolCommand(string name, string description) : Command(name, description)
{
    /// <summary>Lines to copy, one a line, each with a comment behind <c>#</c> where it needs one.</summary>
    internal required string Examples { get; init; }

    /// <summary>What else a reader of the help must know, such as what an exit code means here; empty for nothing.</summary>
    internal string Notes { get; init; } = "";
}
