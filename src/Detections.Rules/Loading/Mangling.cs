using System.Text.RegularExpressions;

namespace Detections.Rules.Loading;

/// <summary>Recognises C# that YAML has cut, or taken for its own signs.</summary>
internal static partial class Mangling
{
    /// <summary>
    /// The whole text, when what follows a plain scalar on its line was taken for a comment though it belongs to the expression:
    /// a quotation mark is left open. A comment behind a complete expression stays a comment.
    /// </summary>
    public static string? CutByComment(RuleFile file, string value, int end)
    {
        var (line, column) = file.PlaceOf(end);
        var rest = file.Line(line)[Math.Min(column - 1, file.Line(line).Length)..];
        return rest.TrimStart().StartsWith('#') && IsOpen(value) ? value + rest : null;
    }

    /// <summary>True when a text in double quotes begins and does not end.</summary>
    public static bool IsOpen(string code)
    {
        var open = false;
        for (var i = 0; i < code.Length; i++)
        {
            if (open && code[i] == '\\')
            {
                i++;
            }
            else if (code[i] == '"')
            {
                open = !open;
            }
        }

        return open;
    }

    /// <summary>The value of a key that holds C#, on this line of the file; null when the line has none.</summary>
    public static string? CodeOn(string line) =>
        KeyAndValue().Match(line) is { Success: true } match && KeyWords.HoldsCode(match.Groups["key"].Value)
            ? match.Groups["value"].Value.TrimEnd()
            : null;

    /// <summary>The text of a list item on this line; null when the line is none.</summary>
    public static string? ItemOn(string line) => line.TrimStart() is ['-', ' ', .. var rest] ? rest.Trim() : null;

    [GeneratedRegex(@"^\s*(?:-\s+)?(?<key>[A-Za-z]+):\s+(?<value>\S.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex KeyAndValue();
}
