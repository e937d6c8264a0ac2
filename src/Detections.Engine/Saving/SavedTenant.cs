using Detections.Engine.Correlation;
using Detections.Engine.Identity;
using Detections.Engine.Time;
using Detections.Events;

namespace Detections.Engine.Saving;

/// <summary>One tenant within a saved state.</summary>
internal static class SavedTenant
{
    /// <summary>Writes everything that is known of a tenant but its id; <paramref name="numberOf"/> numbers the rules.</summary>
    public static void Write(StateWriter writer, TenantEngine tenant, Func<CompiledRule, int> numberOf)
    {
        WriteWatermarks(writer, tenant.Watermarks);
        writer.Number(tenant.Outputs);
        WriteAliases(writer, tenant.Identities);
        foreach (var (kind, id, ticks, seen) in tenant.Seen.All)
        {
            writer.Flag(true);
            writer.Name(kind.ToString());
            writer.Text(id);
            writer.Number(ticks);
            SavedObject.Write(writer, seen);
        }

        writer.Flag(false);
        foreach (var state in tenant.States)
        {
            writer.Count(numberOf(state.Rule) + 1);
            var series = tenant.Judge.FolderOf(state.Rule).Open.ToList();
            writer.Count(series.Count);
            series.ForEach(writer.Series);
            SavedRule.Write(writer, state);
        }

        writer.Count(0);
    }

    /// <summary>Fills a tenant that has seen nothing.</summary>
    /// <param name="reader">Stands behind the tenant's id.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="rules">For each rule of the saved state its index now; -1 where its state is not to be taken over.</param>
    public static void Read(StateReader reader, TenantEngine tenant, int[] rules)
    {
        ReadWatermarks(reader, tenant.Watermarks);
        tenant.Outputs = reader.Number();
        ReadAliases(reader, tenant.Identities);
        while (reader.Flag())
        {
            var (kind, id, ticks) = (reader.Word<EventKind>(), reader.Text(), reader.Number());
            tenant.Seen.Restore(kind, id, SavedObject.Read(reader, rules), ticks);
        }

        foreach (var state in ReadRules(reader, tenant, rules, withFolds: true))
        {
            Resume(tenant, state);
        }
    }

    /// <summary>
    /// Takes only what the rules hold over, into a tenant that goes on: of the objects, that these rules took them in. Folds begin
    /// anew, since what they would fold into nobody was told of.
    /// </summary>
    public static void Adopt(StateReader reader, TenantEngine tenant, int[] rules)
    {
        ReadWatermarks(reader, null);
        reader.Number();
        ReadAliases(reader, null);
        while (reader.Flag())
        {
            var (kind, id, ticks) = (reader.Word<EventKind>(), reader.Text(), reader.Number());
            tenant.Seen.Join(kind, id, SavedObject.Read(reader, rules), ticks);
        }

        foreach (var state in ReadRules(reader, tenant, rules, withFolds: false))
        {
            Resume(tenant, state);
        }
    }

    private static List<RuleState> ReadRules(StateReader reader, TenantEngine tenant, int[] rules, bool withFolds)
    {
        var read = new List<RuleState>();
        while (reader.Count() is > 0 and var number)
        {
            var index = number <= rules.Length ? rules[number - 1] : throw new StateFormatException($"There is no rule {number}.");
            var state = index < 0 ? null : tenant.StateOf(index);
            for (var count = reader.Count(); count > 0; count--)
            {
                var series = reader.Series();
                if (withFolds && state is not null)
                {
                    tenant.Judge.FolderOf(state.Rule).Restore(series);
                }
            }

            SavedRule.Read(reader, state);
            if (state is not null)
            {
                read.Add(state);
            }
        }

        return read;
    }

    /// <summary>What waited waits again, and what can be let go of later will be.</summary>
    private static void Resume(TenantEngine tenant, RuleState rule)
    {
        foreach (var state in rule.Keys.Values.ToArray())
        {
            foreach (var part in state.Parts)
            {
                tenant.Identities.MarkUsed(part);
            }

            var oldest = long.MaxValue;
            for (var list = 0; list < state.Lists; list++)
            {
                var held = state[list];
                oldest = Math.Min(oldest, held.Count > 0 ? held[0].Ticks : long.MaxValue);
                for (var index = 0; index < held.Count; index++)
                {
                    if (!held[index].SharesCompletion)
                    {
                        tenant.Judge.Resume(rule, state, held[index]);
                    }
                }
            }

            foreach (var shared in state.SharedCompletions?.Values.ToArray() ?? [])
            {
                oldest = Math.Min(oldest, shared.Held.Ticks);
                tenant.Judge.Resume(rule, state, shared.Held);
            }

            tenant.Judge.Opened(rule, state, oldest == long.MaxValue ? 0 : oldest);
        }
    }

    private static void WriteWatermarks(StateWriter writer, Watermarks watermarks)
    {
        writer.Number(watermarks.Clock);
        writer.Count(Watermarks.Kinds);
        for (var kind = 0; kind < Watermarks.Kinds; kind++)
        {
            writer.Name(((EventKind)kind).ToString());
            writer.Number(watermarks.Newest[kind]);
        }
    }

    private static void ReadWatermarks(StateReader reader, Watermarks? watermarks)
    {
        var clock = reader.Number();
        var newest = new long[Watermarks.Kinds];
        Array.Fill(newest, long.MinValue);
        for (var count = reader.Count(); count > 0; count--)
        {
            var kind = reader.Word<EventKind>();
            newest[(int)kind] = reader.Number();
        }

        watermarks?.Restore(clock, newest);
    }

    private static void WriteAliases(StateWriter writer, Identities identities)
    {
        writer.Count(identities.Aliases.Count);
        foreach (var (alias, trail) in identities.Aliases)
        {
            writer.Name(alias);
            writer.Count(trail.Runs.Count);
            foreach (var run in trail.Runs)
            {
                writer.Number(run.From);
                writer.Number(run.Last);
                writer.Name(run.Target);
            }
        }
    }

    private static void ReadAliases(StateReader reader, Identities? identities)
    {
        for (var aliases = reader.Count(); aliases > 0; aliases--)
        {
            var alias = reader.Name();
            var runs = new AliasRun[reader.Count()];
            for (var run = 0; run < runs.Length; run++)
            {
                runs[run] = new AliasRun(reader.Number(), reader.Number(), reader.Name());
            }

            identities?.Restore(alias, new AliasTrail(runs));
        }
    }
}
