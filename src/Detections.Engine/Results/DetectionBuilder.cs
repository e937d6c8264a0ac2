using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Detections.Engine.Correlation;
using Detections.Events;
using Detections.Rules;

namespace Detections.Engine.Results;

/// <summary>Makes detections from what was matched. A title or severity that faults does not lose the detection.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class DetectionBuilder
{
    /// <summary>Evidence beyond this many events is counted, not listed.</summary>
    private const int MaxEvidence = 200;

    private readonly string _tenantId;

    public DetectionBuilder(string tenantId) => _tenantId = tenantId;

    /// <summary>What must be equal for a repeat to fold.</summary>
    public static string FoldingKey(CompiledRule rule, KeyState state, Binding binding) => rule.FoldingKey.IsEmpty
        ? state.Key
        : string.Join('\u001f', rule.FoldingKey.Select(part => part(binding)));

    /// <summary>The detection of a completion at this time.</summary>
    public Detection Build(CompiledRule rule, KeyState state, HeldEvent completing, Binding binding, long ticks)
    {
        var evidence = EvidenceOf(rule, binding, completing);
        var id = IdOf(rule.Id, state.Key, completing.Event, binding.Deadline is not null);
        return new Detection
        {
            Id = id,
            RuleId = rule.Id,
            RuleVersion = rule.Fingerprint,
            TenantId = _tenantId,
            OccurredAt = new DateTimeOffset(ticks, TimeSpan.Zero),
            CompletingId = $"{completing.Event.Kind}/{completing.Event.Id}",
            DeadlineTicks = binding.Deadline?.UtcTicks ?? 0,
            Severity = rule.Severity(binding),
            Title = rule.Title(binding),
            Risk = rule.Rule.Risk,
            IsSignal = rule.Rule.Emit.IsSignal,
            Key = state.Labels,
            Count = Math.Max(binding.Count, evidence.Length),
            Distinct = binding.Distinct,
            Evidence = evidence,
            Entities = EntitiesOf(evidence),
            Actions = ActionsOf(rule, binding, id),
            Kept = KeptOf(rule, binding),
        };
    }

    private string IdOf(string ruleId, string key, SecurityEvent completing, bool isDeadline)
    {
        var text = $"{ruleId}\n{_tenantId}\n{key}\n{StreamNames.Of(completing.Kind)}\n{completing.Id}\n{(isDeadline ? "deadline" : "")}";
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> utf8 = stackalloc byte[512];
        SHA256.HashData(Encoding.UTF8.TryGetBytes(text, utf8, out var length) ? utf8[..length] : Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    private static ImmutableArray<EvidenceEvent> EvidenceOf(CompiledRule rule, Binding binding, HeldEvent completing)
    {
        var evidence = ImmutableArray.CreateBuilder<EvidenceEvent>(binding.Events.Length);
        for (var step = 0; step < binding.Events.Length; step++)
        {
            var authored = rule.Steps[step].Step;
            var name = authored.Name?.Value ?? (binding.Events.Length == 1 ? "e" : $"step {authored.Index + 1}");
            if (binding.Events[step] is { } single)
            {
                evidence.Add(new EvidenceEvent(name, single));
            }

            if (binding.Groups[step] is { } group)
            {
                for (var index = Math.Max(0, group.Count - MaxEvidence); index < group.Count; index++)
                {
                    evidence.Add(new EvidenceEvent(name, group[index]));
                }
            }
        }

        if (evidence.Count == 0)
        {
            evidence.Add(new EvidenceEvent("e", completing.Event));
        }

        return IsInOrder(evidence)
            ? evidence.DrainToImmutable()
            : [.. evidence.OrderBy(item => item.Event.OccurredAt).ThenBy(item => item.Event.Id, StringComparer.Ordinal)];
    }

    private static bool IsInOrder(ImmutableArray<EvidenceEvent>.Builder evidence)
    {
        for (var index = 1; index < evidence.Count; index++)
        {
            var byTime = evidence[index - 1].Event.OccurredAt.CompareTo(evidence[index].Event.OccurredAt);
            if (byTime > 0 || (byTime == 0 && string.CompareOrdinal(evidence[index - 1].Event.Id, evidence[index].Event.Id) > 0))
            {
                return false;
            }
        }

        return true;
    }

    private static ImmutableArray<Entity> EntitiesOf(ImmutableArray<EvidenceEvent> evidence)
    {
        if (evidence is [{ Event: { Kind: not EventKind.Detection } only }])
        {
            return only.Entities;
        }

        var seen = new HashSet<(EntityType, string)>();
        var entities = ImmutableArray.CreateBuilder<Entity>();
        // What an upstream detection named comes last, and as context: a sprayed account is not what its neighbour's success is about.
        foreach (var item in evidence.Any(item => item.Event.Kind == EventKind.Detection) ? evidence.OrderBy(item => item.Event.Kind == EventKind.Detection) : evidence.AsEnumerable())
        {
            foreach (var entity in item.Event.Entities)
            {
                if (seen.Add((entity.Type, entity.Keys[0])))
                {
                    entities.Add(item.Event.Kind == EventKind.Detection ? entity with { Roles = EntityRoles.Contextual } : entity);
                }
            }
        }

        return entities.ToImmutable();
    }

    private static ImmutableArray<ActionRequest> ActionsOf(CompiledRule rule, Binding binding, string detectionId)
    {
        if (rule.Actions.IsEmpty || rule.Rule.Emit.IsSignal)
        {
            return [];
        }

        var requests = ImmutableArray.CreateBuilder<ActionRequest>();
        for (var index = 0; index < rule.Actions.Length; index++)
        {
            var action = rule.Actions[index];
            if (action.When is { } when && !when(binding))
            {
                continue;
            }

            requests.Add(new ActionRequest(
                $"{detectionId}/{index}",
                action.Action.Name.Value,
                [.. action.Arguments.Select(argument => KeyValuePair.Create(argument.Name, argument.Value(binding)))],
                action.Action.Approve?.Value ?? "",
                rule.Rule.Status == RuleStatus.Stable) { Limit = action.Action.Limit });
        }

        return requests.ToImmutable();
    }

    private static string KeptOf(CompiledRule rule, Binding binding)
    {
        if (rule.Keep.IsEmpty)
        {
            return "";
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var kept in rule.Keep)
            {
                writer.WritePropertyName(kept.Name);
                Write(writer, kept.Value(binding));
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int or long or short or byte:
                writer.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(time);
                break;
            case System.Collections.IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }
}
