using System.CommandLine;
using System.CommandLine.Parsing;

namespace Detections.Cli.Commands;

/// <summary>The argument that names rules.</summary>
internal static class RulePaths
{
    internal static Argument<string[]> Argument()
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Rule files and folders.",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => ["rules"],
        };

        // A list of paths would swallow a mistyped option, and then complain about a file of that name.
        paths.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => UsageErrors.IsOption(token.Value)))
            {
                result.AddError(UsageErrors.Unknown(token.Value, result.Parent is CommandResult parent ? parent.Command : new Command("detections")));
            }
        });
        return paths;
    }
}
