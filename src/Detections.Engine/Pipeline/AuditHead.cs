using System.Globalization;

namespace Detections.Engine.Pipeline;

/// <summary>The last entry of an audit trail; kept elsewhere, it shows later that nothing up to it was changed or cut off.</summary>
/// <param name="Number">Its number; 0 for an empty trail.</param>
/// <param name="Hash">Its hash, 64 lower-case hexadecimal digits.</param>
public sealed record AuditHead(long Number, string Hash)
{
    /// <summary>The head of an empty trail.</summary>
    public static AuditHead Empty { get; } = new(0, new string('0', 64));

    /// <summary>Reads <c>number:hash</c>; null when it is none.</summary>
    public static AuditHead? Parse(string text) =>
        text.Trim().Split(':') is [var number, { Length: 64 } hash]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && hash.All(char.IsAsciiHexDigit)
            ? new(value, hash.ToLowerInvariant())
            : null;

    /// <summary><c>number:hash</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Hash}");
}
