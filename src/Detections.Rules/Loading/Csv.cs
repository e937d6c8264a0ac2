using System.Collections.Immutable;
using System.Text;

namespace Detections.Rules.Loading;

/// <summary>Splits a line of comma-separated values (RFC 4180, without line breaks within a value).</summary>
internal static class Csv
{
    /// <summary>The values of a line, unquoted.</summary>
    public static ImmutableArray<string> Split(string line)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        var value = new StringBuilder();
        var quoted = false;
        for (var index = 0; index < line.Length; index++)
        {
            if (line[index] == '"')
            {
                if (quoted && index + 1 < line.Length && line[index + 1] == '"')
                {
                    value.Append(line[index++]);
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (line[index] == ',' && !quoted)
            {
                values.Add(value.ToString().Trim());
                value.Clear();
            }
            else
            {
                value.Append(line[index]);
            }
        }

        values.Add(value.ToString().Trim());
        return values.ToImmutable();
    }
}
