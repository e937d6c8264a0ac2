using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Detections.Cli.Terminals;
using Detections.Rules.Loading;

namespace Detections.Cli.Stores;

/// <summary>A time as people give it: so long ago, or a date with or without a time of day, in UTC unless it says otherwise.</summary>
internal readonly record struct Moment(TimeSpan? Ago, DateTimeOffset? At)
{
    private const string Expected = "Write how long ago, such as '24h', '30m' or '7d', or a time such as '2026-11-23T08:00:00Z'.";

    /// <summary>An option that takes one.</summary>
    internal static Option<Moment?> Option(string name, string description)
    {
        var option = new Option<Moment?>(name) { Description = description, HelpName = "24h|time", CustomParser = Parse };
        return option;
    }

    /// <summary>The time that is meant.</summary>
    internal DateTimeOffset From(TimeProvider time) => At ?? time.GetUtcNow() - (Ago ?? TimeSpan.Zero);

    private static Moment? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (Durations.TryParse(text, out var ago))
        {
            return new Moment(ago, null);
        }

        if (DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
        {
            return new Moment(null, at);
        }

        result.AddError($"'{ControlCharacters.Show(text)}' is no time. {Expected}");
        return null;
    }
}
