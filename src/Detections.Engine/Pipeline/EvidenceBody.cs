using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Engine.Pipeline;

/// <summary>Evidence with and without the bodies of its events.</summary>
public static class EvidenceBody
{
    /// <summary>The detection as a store keeps it: events without their bodies, except those that no journal holds.</summary>
    public static Detection Strip(Detection detection) => detection with
    {
        Evidence = [.. detection.Evidence.Select(static item => item.Event.Kind == EventKind.Detection
            ? item
            : item with { Event = Restore(item.Event, "{}"u8) })],
    };

    /// <summary>The detection with the bodies that <paramref name="find"/> knows; null means that it does not.</summary>
    public static StoredDetection Fill(StoredDetection stored, Func<SecurityEvent, SecurityEvent?> find)
    {
        var evidence = ImmutableArray.CreateBuilder<EvidenceEvent>(stored.Detection.Evidence.Length);
        foreach (var item in stored.Detection.Evidence)
        {
            evidence.Add(item.Event.Kind != EventKind.Detection && find(item.Event) is { } found
                ? item with { Event = Restore(item.Event, found.Raw.Utf8) }
                : item);
        }

        return stored with { Detection = stored.Detection with { Evidence = evidence.MoveToImmutable() } };
    }

    /// <summary>
    /// True when the journaled event is what the evidence shows: the same record, or the one behind a change, whose id is the
    /// object's with the state after <c>@</c>.
    /// </summary>
    public static bool IsOf(SecurityEvent evidence, EventKind kind, string tenantId, string id, ulong content) =>
        evidence.Kind == kind && evidence.Revision.Content == content && evidence.TenantId == tenantId
        && evidence.Id.StartsWith(id, StringComparison.Ordinal)
        && (evidence.Id.Length == id.Length || evidence.Id[id.Length] == '@');

    private static SecurityEvent Restore(SecurityEvent shown, ReadOnlySpan<byte> body) => EventReader
        .Restore(
            shown.Kind,
            new EventHeader(shown.TenantId, shown.Id, shown.Revision, shown.OccurredAt, shown.ReportedAt, shown.ReceivedAt),
            body)
        .WithEntities(shown.Entities);
}
