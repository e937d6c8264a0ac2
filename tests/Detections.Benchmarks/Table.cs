using System.Globalization;

namespace Detections.Benchmarks;

/// <summary>Prints the figures of a scenario in columns.</summary>
internal static class Table
{
    /// <summary>The heading.</summary>
    internal static void Head(string subject) =>
        Console.WriteLine($"  {subject,-34} {"best/s",12} {"median/s",12} {"ns each",9} {"B each",8} {"ratio",7}  aim");

    /// <summary>One piece of work over so many items; <paramref name="ratio"/> against a baseline of the same run, with its meaning in the aim.</summary>
    internal static void Row(string what, int items, Samples samples, double? ratio = null, string aim = "") =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-34} {items / samples.Best,12:N0} {items / samples.Median,12:N0} {samples.Best / items * 1e9,9:N0} {samples.Bytes / items,8:N0} {Ratio(ratio),7}  {aim}"));

    private static string Ratio(double? ratio) => ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
}
