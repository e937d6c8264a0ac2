namespace Detections.Rules.Loading;

/// <summary>The members of our enumerations as rules write them: in camelCase.</summary>
internal static class Words
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Camel(value.ToString());

    public static IReadOnlyList<string> All<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetNames<TEnum>().Select(Camel)];

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
