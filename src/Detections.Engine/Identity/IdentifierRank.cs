namespace Detections.Engine.Identity;

/// <summary>Which of two identifiers lasts longer: an object id is never given to somebody else, a UPN or host name is.</summary>
internal static class IdentifierRank
{
    /// <summary>True when the first is the stronger; equal schemes are ordered by text, so that the order is total.</summary>
    public static bool IsStronger(string identifier, string than)
    {
        var mine = Rank(identifier);
        var theirs = Rank(than);
        return mine != theirs ? mine < theirs : string.CompareOrdinal(identifier, than) < 0;
    }

    private static int Rank(string identifier)
    {
        // Nearly every strong identifier is an object id, and nearly every weak one a UPN.
        if (identifier.StartsWith("id:", StringComparison.Ordinal))
        {
            return 0;
        }

        var scheme = identifier.AsSpan(0, Math.Max(0, identifier.IndexOf(':', StringComparison.Ordinal)));
        return scheme switch
        {
            "id" => 0,
            "mde" => 1,
            "sid" => 2,
            "adid" => 3,
            // The guest form of a UPN names the home account only indirectly.
            "upn" => identifier.Contains("#ext#", StringComparison.OrdinalIgnoreCase) ? 6 : 4,
            "mail" => 5,
            "account" => 7,
            "fqdn" => 8,
            "host" => 9,
            _ => 10,
        };
    }
}
