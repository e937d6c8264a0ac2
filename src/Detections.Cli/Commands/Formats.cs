using System.CommandLine;
using Detections.Cli.Terminals;

namespace Detections.Cli.Commands;

/// <summary>The <c>--format</c> option, with the formats that a command knows.</summary>
internal static class Formats
{
    /// <summary>The option; the first of <paramref name="known"/> is the default.</summary>
    internal static Option<string> Option(params string[] known)
    {
        var option = new Option<string>("--format", "-f")
        {
            Description = $"How to print the results: {string.Join(", ", known)}.",
            HelpName = string.Join('|', known),
            DefaultValueFactory = _ => known[0],
        };
        option.Validators.Add(result =>
        {
            var typed = result.Tokens.Count > 0 ? result.Tokens[0].Value : known[0];
            if (!known.Contains(typed, StringComparer.Ordinal))
            {
                var near = NearestName.Of(typed, known) is { } name ? $"Did you mean '{name}'?" : $"Expected one of: {string.Join(", ", known)}.";
                result.AddError($"there is no format '{ControlCharacters.Show(typed)}'. {near}");
            }
        });
        return option;
    }
}
