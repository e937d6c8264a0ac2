using System.Text;

namespace EventModelGenerator;

/// <summary>Turns Graph's names into C#'s.</summary>
internal static class CSharpNames
{
    private static readonly HashSet<string> Taken =
        ["Text", "Exists", "IsKnown", "Canonical", "Vocabulary", "Equals", "ToString", "GetHashCode", "GetType", "Read", "Words"];

    /// <summary><c>riskEventTypes_v2</c> becomes <c>RiskEventTypesV2</c>, <c>Add member to role</c> becomes <c>AddMemberToRole</c>.</summary>
    public static string Pascal(string name)
    {
        var builder = new StringBuilder(name.Length);
        var upper = true;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                upper = true;
                continue;
            }

            builder.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        return char.IsAsciiDigit(builder[0]) ? "_" + builder : builder.ToString();
    }

    /// <summary>The name of a vocabulary's member.</summary>
    public static string Member(string value, string typeName)
    {
        var name = Pascal(value);
        return Taken.Contains(name) || name == typeName ? name + "Value" : name;
    }

    /// <summary>The last part of a Graph name.</summary>
    public static string Short(string graphName) => graphName[(graphName.LastIndexOf('.') + 1)..];

    /// <summary>The name below <c>microsoft.graph.</c>.</summary>
    public static string Relative(string graphName) => graphName.Replace("microsoft.graph.", "", StringComparison.Ordinal);

    /// <summary>Text for a doc comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
