using System.Collections.Immutable;
using Detections.Rules;

namespace Detections.Engine.Saving;

/// <summary>A detection within a saved state: whatever is needed to enrich or withdraw it later.</summary>
internal static class SavedDetection
{
    public static void Write(StateWriter writer, Detection detection)
    {
        writer.Text(detection.Id);
        writer.Name(detection.RuleId);
        writer.Name(detection.RuleVersion);
        writer.Name(detection.TenantId);
        writer.Number(detection.OccurredAt.UtcTicks);
        writer.Text(detection.CompletingId);
        writer.Number(detection.DeadlineTicks);
        writer.Name(detection.Severity.ToString());
        writer.Text(detection.Title);
        writer.Count(detection.Risk);
        writer.Flag(detection.IsSignal);
        writer.Names(detection.Key);
        writer.Number(detection.Count);
        writer.Number(detection.Distinct);
        writer.Text(detection.Kept);
        writer.Entities(detection.Entities);
        writer.Count(detection.Evidence.Length);
        foreach (var evidence in detection.Evidence)
        {
            writer.Name(evidence.Step);
            writer.Event(evidence.Event);
        }

        writer.Count(detection.Actions.Length);
        foreach (var action in detection.Actions)
        {
            WriteAction(writer, action);
        }
    }

    public static Detection Read(StateReader reader)
    {
        return new Detection
        {
            Id = reader.Text(),
            RuleId = reader.Name(),
            RuleVersion = reader.Name(),
            TenantId = reader.Name(),
            OccurredAt = StateReader.Time(reader.Number()),
            CompletingId = reader.Text(),
            DeadlineTicks = reader.Number(),
            Severity = reader.Word<Severity>(),
            Title = reader.Text(),
            Risk = reader.Count(),
            IsSignal = reader.Flag(),
            Key = reader.Names(),
            Count = reader.Number(),
            Distinct = reader.Number(),
            Kept = reader.Text(),
            Entities = reader.Entities(),
            Evidence = Many(reader, static reader => new EvidenceEvent(reader.Name(), reader.Event())),
            Actions = Many(reader, ReadAction),
        };
    }

    private static void WriteAction(StateWriter writer, ActionRequest action)
    {
        writer.Text(action.Key);
        writer.Name(action.Name);
        writer.Name(action.Approve);
        writer.Flag(action.MayAct);
        writer.Number(action.Limit?.Count ?? 0);
        writer.Number(action.Limit?.Per.Ticks ?? 0);
        writer.Count(action.Arguments.Length);
        foreach (var (name, value) in action.Arguments)
        {
            writer.Name(name);
            writer.Text(value);
        }
    }

    private static ActionRequest ReadAction(StateReader reader)
    {
        var (key, name, approve, mayAct) = (reader.Text(), reader.Name(), reader.Name(), reader.Flag());
        var (count, per) = (reader.Number(), reader.Number());
        var arguments = Many(reader, static reader => KeyValuePair.Create(reader.Name(), reader.Text()));
        return new ActionRequest(key, name, arguments, approve, mayAct)
        {
            Limit = per > 0 ? new ActionLimit((int)count, TimeSpan.FromTicks(per)) : null,
        };
    }

    private static ImmutableArray<T> Many<T>(StateReader reader, Func<StateReader, T> read)
    {
        var count = reader.Count();
        var items = ImmutableArray.CreateBuilder<T>();
        for (var index = 0; index < count; index++)
        {
            items.Add(read(reader));
        }

        return items.ToImmutable();
    }
}
