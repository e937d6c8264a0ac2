using System.Collections.Immutable;

namespace Detections.Engine.Saving;

/// <summary>
/// The form in which everything that an engine knows is saved: a heading, the rules with their fingerprints, then tenant by tenant,
/// and a closing mark by which a state that was cut off is known.
/// </summary>
internal static class SavedEngine
{
    /// <summary>Version of the form. A state of another version is not read: it is built from recorded events instead.</summary>
    public const int Version = 2;

    private const string Heading = "detections state";
    private const string Closing = "end of state";

    /// <summary>Writes the engine's tenants.</summary>
    public static void Write(StateWriter writer, RuleSet rules, IReadOnlyDictionary<string, TenantEngine> tenants)
    {
        writer.Text(Heading);
        writer.Count(Version);
        writer.Count(rules.Rules.Length);
        var numbers = new Dictionary<CompiledRule, int>(ReferenceEqualityComparer.Instance);
        foreach (var rule in rules.Rules)
        {
            numbers.Add(rule, numbers.Count);
            writer.Text(rule.Id);
            writer.Text(rule.Fingerprint);
        }

        writer.Count(tenants.Count);
        foreach (var (id, tenant) in tenants)
        {
            writer.Text(id);
            SavedTenant.Write(writer, tenant, rule => numbers[rule]);
        }

        writer.Text(Closing);
    }

    /// <summary>Reads a state; <paramref name="read"/> takes each tenant with the saved rules' indexes now, -1 for those not taken over.</summary>
    /// <exception cref="StateFormatException">The state cannot be read.</exception>
    public static RestoreReport Read(
        StateReader reader, RuleSet rules, Func<CompiledRule, bool> isWanted, Action<StateReader, string, int[]> read)
    {
        if (!string.Equals(reader.Text(), Heading, StringComparison.Ordinal))
        {
            throw new StateFormatException("This is no saved state.");
        }

        var version = reader.Count();
        if (version != Version)
        {
            throw new StateFormatException($"The state was saved in form {version}; this version reads form {Version}.");
        }

        var saved = new (string Id, string Fingerprint)[reader.Count()];
        for (var index = 0; index < saved.Length; index++)
        {
            saved[index] = (reader.Text(), reader.Text());
        }

        var indexes = new int[saved.Length];
        for (var index = 0; index < saved.Length; index++)
        {
            indexes[index] = IndexOf(rules.Rules, saved[index], isWanted);
        }

        for (var tenants = reader.Count(); tenants > 0; tenants--)
        {
            read(reader, reader.Text(), indexes);
        }

        if (!string.Equals(reader.Text(), Closing, StringComparison.Ordinal))
        {
            throw new StateFormatException("The state does not end where it should.");
        }

        var kept = indexes.Where(index => index >= 0).Select(index => rules.Rules[index].Id).ToImmutableArray();
        var now = rules.Rules.Select(rule => rule.Id).ToImmutableArray();
        return new RestoreReport(kept, [.. now.Except(kept)], [.. saved.Select(rule => rule.Id).Except(now)]);
    }

    private static int IndexOf(ImmutableArray<CompiledRule> rules, (string Id, string Fingerprint) saved, Func<CompiledRule, bool> isWanted)
    {
        for (var index = 0; index < rules.Length; index++)
        {
            if (rules[index].Id == saved.Id)
            {
                return rules[index].Fingerprint == saved.Fingerprint && isWanted(rules[index]) ? index : -1;
            }
        }

        return -1;
    }
}
