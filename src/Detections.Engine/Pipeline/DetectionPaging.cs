using System.Globalization;

namespace Detections.Engine.Pipeline;

/// <summary>The text behind <see cref="DetectionQuery.After"/>: where a page ended.</summary>
public static class DetectionPaging
{
    /// <summary>The place of a detection in the order newest first.</summary>
    public static string Of(Detection detection) =>
        $"{detection.OccurredAt.UtcTicks.ToString(CultureInfo.InvariantCulture)}.{detection.Id}";

    /// <summary>Ticks and id in the text; null when it is none, which is taken as the beginning.</summary>
    public static (long Ticks, string Id)? Read(string? after) =>
        after?.Split('.', 2) is [var first, var id]
        && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? (ticks, id)
            : null;

    /// <summary>What an entity text is looked for in: labels and identifiers, a line each, ASCII letters in lower case.</summary>
    public static string EntityText(Detection detection) => AsciiLower(string.Join(
        '\n', detection.Entities.SelectMany(static entity => entity.Keys.Prepend(entity.Label)).Distinct(StringComparer.Ordinal)));

    /// <summary>The text with ASCII letters in lower case, and no other, as every database can do it alike.</summary>
    public static string AsciiLower(string text) =>
        string.Create(text.Length, text, static (to, from) =>
        {
            for (var index = 0; index < to.Length; index++)
            {
                to[index] = char.IsAsciiLetterUpper(from[index]) ? (char)(from[index] | 0x20) : from[index];
            }
        });
}
