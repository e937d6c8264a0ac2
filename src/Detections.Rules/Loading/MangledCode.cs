namespace Detections.Rules.Loading;

/// <summary>Recognises C# that YAML reads as something else: <c>where: !e.Succeeded</c> is a tag, <c>"a: b"</c> within plain text a map.</summary>
internal static class MangledCode
{
    private static readonly string[] CodeKeys =
        ["where:", "distinct:", "sum:", "avg:", "percentile:", "firstSeen:", "having:", "when:", "by:", "- "];

    /// <summary>True when the line gives C# to a key, or as an item of a list, in a way that YAML may misread.</summary>
    public static bool StartsCode(string line)
    {
        var code = Shown(line);
        return code.Length > 0 && CodeKeys.Any(key => line.TrimStart().StartsWith(key, StringComparison.Ordinal))
            && (code[0] is '!' or '*' or '&' or '"' or '\'' or '%' or '@' or '`'
                || code.Contains(": ", StringComparison.Ordinal) || code.Contains(" #", StringComparison.Ordinal));
    }

    /// <summary>The C# as its author wrote it: what follows the key or the dash.</summary>
    public static string Shown(string line)
    {
        var text = line.Trim();
        if (text.StartsWith("- ", StringComparison.Ordinal))
        {
            text = text[2..].TrimStart();
        }

        foreach (var key in CodeKeys)
        {
            if (text.StartsWith(key, StringComparison.Ordinal))
            {
                return text[key.Length..].Trim();
            }
        }

        return text;
    }

    /// <summary>True when a plain text was cut off by <c> #</c>: its quotes or brackets are left open.</summary>
    public static bool IsCutOff(string code)
    {
        var depth = 0;
        var inText = false;
        for (var index = 0; index < code.Length; index++)
        {
            if (code[index] == '\\' && inText)
            {
                index++;
            }
            else if (code[index] == '"')
            {
                inText = !inText;
            }
            else if (!inText)
            {
                depth += code[index] is '(' or '[' ? 1 : code[index] is ')' or ']' ? -1 : 0;
            }
        }

        return inText || depth > 0;
    }
}
