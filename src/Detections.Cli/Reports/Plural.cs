using System.Globalization;

namespace Detections.Cli.Reports;

/// <summary>Numbers with their noun, as people write them.</summary>
internal static class Plural
{
    /// <summary><c>1 event</c>, <c>12,345 events</c>.</summary>
    internal static string Of(long number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>The same for a noun with a plural of its own.</summary>
    internal static string Of(long number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");
}
