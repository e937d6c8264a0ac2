namespace Detections.Rules.Loading;

/// <summary>What a file may ask of the reader; all inclusive.</summary>
internal static class YamlLimits
{
    /// <summary>UTF-16 units of a file.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>Lists and maps within each other.</summary>
    public const int MaxDepth = 32;

    /// <summary>Scalars, lists and maps of a file, keys included.</summary>
    public const int MaxNodes = 10_000;
}
