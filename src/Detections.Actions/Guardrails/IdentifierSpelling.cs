using System.Globalization;
using System.Text;
using Detections.Events;

namespace Detections.Actions.Guardrails;

/// <summary>Brings identifiers to one spelling, so that no way of writing a protected name hides it.</summary>
/// <remarks>
/// Too much may become equal, never too little: letters that only look alike (Cyrillic, Greek, full width), marks above letters,
/// invisible characters and case make no difference.
/// </remarks>
public static class IdentifierSpelling
{
    /// <summary>Letters by what they look like; each in the place of its Latin twin.</summary>
    private const string Lookalikes = "аɑαƅьсϲԁеεɛҽɡһіıιɩјϳкκӏǀмոоοσօрρԛгѕſтτυսѵνԝωхχуγүᴢв";
    private const string Latin = "aaabbccdeeeeghiiiijjkkllmnooooppqrssttuuvvwwxxyyyzv";

    private static readonly string[] Schemes = ["id:", "upn:", "mail:", "sid:", "account:", "host:", "fqdn:", "app:", "device:", "machine:", "name:"];

    /// <summary>Every spelling in which something may be known: the text's own, and those that follow from it, as an object id from a SID.</summary>
    public static IEnumerable<string> Of(string identifier)
    {
        var text = Fold(WithoutScheme(identifier));
        if (text.Length == 0)
        {
            yield break;
        }

        yield return text;
        foreach (var derived in EntityKeys.Of(EntityType.User, WithoutScheme(identifier).Trim())
            .Concat(EntityKeys.Of(EntityType.User, text))
            .Concat(text.Contains('.', StringComparison.Ordinal) && !text.Contains('@', StringComparison.Ordinal) ? EntityKeys.Of(EntityType.Device, text) : []))
        {
            yield return Fold(WithoutScheme(derived));
        }
    }

    /// <summary>The text without case, marks, invisible characters and look-alikes.</summary>
    public static string Fold(string text)
    {
        // Twice: taking marks off or case away can leave what folds further.
        var folded = FoldOnce(FoldOnce(text));
        return folded.Trim('{', '}', ' ');
    }

    /// <summary><c>upn:anna@contoso.com</c> without its scheme.</summary>
    public static string WithoutScheme(string identifier)
    {
        foreach (var scheme in Schemes)
        {
            if (identifier.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return identifier[scheme.Length..];
            }
        }

        return identifier;
    }

    private static string FoldOnce(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Decomposed(text).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherNotAssigned)
            {
                continue;
            }

            folded.Append(Plain(rune));
        }

        return folded.ToString();
    }

    /// <summary>Compatibility forms apart; text that is no valid Unicode has replacement characters first.</summary>
    private static string Decomposed(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormKD);

    private static string Plain(Rune rune)
    {
        // Full width forms, also where the platform's normalisation knows ASCII alone.
        var value = rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune;
        var lower = Rune.ToLowerInvariant(value);
        if (Rune.IsWhiteSpace(lower))
        {
            return " ";
        }

        var place = lower.IsBmp ? Lookalikes.IndexOf((char)lower.Value, StringComparison.Ordinal) : -1;
        return place >= 0 ? Latin[place].ToString() : lower.ToString();
    }
}
