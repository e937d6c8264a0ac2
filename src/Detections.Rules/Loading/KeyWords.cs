using System.Collections.Frozen;

namespace Detections.Rules.Loading;

/// <summary>Which keys hold C#, so that a text which YAML would mangle is explained as what it is.</summary>
internal static class KeyWords
{
    private static readonly FrozenSet<string> CodeKeys = FrozenSet.ToFrozenSet(
        ["where", "having", "distinct", "sum", "avg", "percentile", "firstSeen", "when", "high", "medium", "low", "informational", "keep", "by", "per"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Inheriting = FrozenSet.ToFrozenSet(["keep", "by"], StringComparer.Ordinal);

    /// <summary>True for a key whose value, or whose list's items, are C#.</summary>
    public static bool HoldsCode(string key) => CodeKeys.Contains(key);

    /// <summary>True for a key that says itself what its value is; false for names that authors choose.</summary>
    public static bool IsSpecific(string key) => CodeKeys.Contains(key);

    /// <summary>What a key of the author's own, under <paramref name="key"/>, holds.</summary>
    public static string Inherit(string key) => Inheriting.Contains(key) ? key : "";
}
