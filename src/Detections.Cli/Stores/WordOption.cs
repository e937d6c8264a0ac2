using System.CommandLine;
using Detections.Cli.Reports;
using Detections.Cli.Terminals;

namespace Detections.Cli.Stores;

/// <summary>Options that take one of a few words.</summary>
internal static class WordOption
{
    /// <summary>An option whose words are the members of an enumeration, in any case.</summary>
    internal static Option<T?> Of<T>(string name, string description)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(ShownText.Word, StringComparer.OrdinalIgnoreCase);
        return new Option<T?>(name)
        {
            Description = description,
            HelpName = string.Join('|', words.Keys),
            CustomParser = result =>
            {
                var typed = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
                if (words.TryGetValue(typed, out var member))
                {
                    return member;
                }

                var near = NearestName.Of(typed, words.Keys) is { } meant ? $"Did you mean '{meant}'?" : $"Expected one of: {string.Join(", ", words.Keys)}.";
                result.AddError($"{name} cannot be '{ControlCharacters.Show(typed)}'. {near}");
                return null;
            },
        };
    }
}
