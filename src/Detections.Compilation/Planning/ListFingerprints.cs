using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Detections.Compilation.Sandbox;
using Detections.Rules;

namespace Detections.Compilation.Planning;

/// <summary>Hashes of what lists contain, by the name that conditions use.</summary>
internal sealed partial class ListFingerprints
{
    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);

    public ListFingerprints(IEnumerable<Watchlist> lists)
    {
        foreach (var list in lists)
        {
            _byName.TryAdd(list.Name, Of(list));
        }
    }

    /// <summary>The hashes of the lists that the text, expressions without white space, mentions; each once, in order of name.</summary>
    public IEnumerable<string> MentionedIn(string text) => Mention().Matches(text)
        .Select(mention => mention.Groups[1].Value)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(name => _byName.GetValueOrDefault(name, ""));

    private static string Of(Watchlist list)
    {
        var text = new StringBuilder();
        foreach (var column in list.Columns)
        {
            text.Append(column.Name.Value).Append('\u001f').Append(column.Kind).Append('\u001e');
        }

        foreach (var row in list.Rows)
        {
            text.AppendJoin('\u001f', row).Append('\u001e');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    [GeneratedRegex(@"\b" + AllowedApi.Lists + @"\.(\w+)")]
    private static partial Regex Mention();
}
