namespace Detections.Rules;

/// <summary>How a name of a list file is written in a condition.</summary>
internal static class MemberName
{
    /// <summary>In PascalCase; a name that starts with a digit gets an underscore in front, since C# has no such names.</summary>
    public static string Of(string name)
    {
        var member = string.Concat(name.Split('-', '_', ' ').Select(part => part.Length == 0 ? "" : char.ToUpperInvariant(part[0]) + part[1..]));
        return member.Length > 0 && char.IsAsciiDigit(member[0]) ? "_" + member : member;
    }
}
