using System.ComponentModel;
using System.Globalization;
using Detections.Events;

namespace Detections.Compilation.Runtime;

/// <summary>
/// Values as text that is equal exactly when <c>==</c>, or <c>Is</c>, says that they are: for the index and for hashed joins.
/// Called by compiled rules only.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Compared
{
    /// <summary>Text as <c>==</c> sees it.</summary>
    public static string Text(string? value) => value ?? "";

    /// <summary>
    /// Text as <c>Is</c> sees it. Lower case agrees with ordinal comparison without regard to case for every ASCII constant,
    /// since no other character folds into ASCII; constants beyond ASCII are not looked up.
    /// </summary>
    public static string Folded(string? value) => value is null ? "" : value.ToLowerInvariant();

    /// <summary>A word of a vocabulary.</summary>
    public static string Text<T>(T value)
        where T : struct, IVocabulary<T> => value.Canonical;

    /// <summary>An address.</summary>
    public static string Text(Ip value) => value.Canonical;

    /// <summary>A whole number.</summary>
    public static string Text(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A whole number.</summary>
    public static string Text(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A flag.</summary>
    public static string Text(bool? value) => value switch { true => "true", false => "false", null => "" };

    /// <summary>A time.</summary>
    public static string Text(DateTimeOffset? value) => value?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "";
}
