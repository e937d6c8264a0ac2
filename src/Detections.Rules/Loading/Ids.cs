using System.Text.RegularExpressions;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Ids of rules, exceptions and lists, and the names that authors give to steps and kept values.</summary>
internal static partial class Ids
{
    /// <summary>What the schema tells editors about ids.</summary>
    public const string Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>What the schema tells editors about names.</summary>
    public const string NamePattern = "^[a-z][A-Za-z0-9]*$";

    public static bool IsId(string text) => IdForm().IsMatch(text) && !text.EndsWith('\n');

    public static bool IsName(string text) => NameForm().IsMatch(text) && !text.EndsWith('\n');

    /// <summary>Reads the id of a file and compares it with the file's name.</summary>
    public static Located<string>? Read(BindContext context, YamlNode? node, string key)
    {
        if (Values.Text(context, node, key) is not { } id)
        {
            return null;
        }

        var name = Path.GetFileName(context.File.Path);
        if (!IsId(id.Value))
        {
            context.Report(Codes.BadId(id.Span, id.Value));
        }
        else if (Path.GetFileNameWithoutExtension(name) != id.Value)
        {
            context.Report(Codes.IdIsNotFileName(id.Span, id.Value, name));
        }

        return id;
    }

    [GeneratedRegex(Pattern, RegexOptions.NonBacktracking)]
    private static partial Regex IdForm();

    [GeneratedRegex(NamePattern, RegexOptions.NonBacktracking)]
    private static partial Regex NameForm();
}
