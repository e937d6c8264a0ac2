using System.Collections.Immutable;

namespace Detections.Compilation.Planning;

/// <summary>The names that an expression can use where it stands.</summary>
/// <param name="Names">The names.</param>
/// <param name="Refused">Names of the rule that cannot be used here, each with the reason as a sentence.</param>
internal sealed record Scope(ImmutableArray<ScopeName> Names, ImmutableDictionary<string, string> Refused)
{
    /// <summary>The name, or null.</summary>
    public ScopeName? Find(string name)
    {
        foreach (var candidate in Names)
        {
            if (candidate.Name == name)
            {
                return candidate;
            }
        }

        return null;
    }
}
