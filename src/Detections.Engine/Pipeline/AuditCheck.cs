using System.Globalization;

namespace Detections.Engine.Pipeline;

/// <summary>Finds a changed, removed, inserted or reordered entry, and a tail that was cut off.</summary>
/// <remarks>
/// Whoever can write the store's file and knows the form can make a new chain as a whole. Only a head that was kept elsewhere shows
/// that; it is the anchor.
/// </remarks>
public static class AuditCheck
{
    private const int PageSize = 500;

    /// <summary>Checks the whole trail, and that it still holds <paramref name="anchor"/>, when there is one.</summary>
    public static async Task<AuditVerdict> RunAsync(
        IAuditTrail trail, AuditHead? anchor = null, CancellationToken cancellationToken = default)
    {
        // Read first: entries that are added meanwhile are behind it.
        var noted = await trail.HeadAsync(cancellationToken);
        var last = AuditHead.Empty;
        while (await trail.ReadAsync(last.Number, PageSize, cancellationToken) is { IsEmpty: false } page)
        {
            foreach (var record in page)
            {
                if (Fault(last, record, noted, anchor) is { } fault)
                {
                    return new AuditVerdict(last, last.Number + 1, fault);
                }

                last = new AuditHead(record.Number, record.Hash);
            }
        }

        return (await trail.HeadAsync(cancellationToken)).Number is var end && end < last.Number
            ? new AuditVerdict(last, end + 1, Said($"entry {end + 1} was added behind the head that was noted"))
            : End(last, noted, anchor);
    }

    private static string? Fault(AuditHead last, AuditRecord record, AuditHead noted, AuditHead? anchor)
    {
        if (record.Number != last.Number + 1)
        {
            return Said($"entry {last.Number + 1} is missing; the next one is {record.Number}");
        }

        if (AuditChain.HashOf(last.Hash, record.Number, record.Entry) != record.Hash)
        {
            return Said($"entry {record.Number} was changed, or does not stand where it was written");
        }

        return IsOther(record, noted) ? Said($"entry {record.Number} is not the one that was noted as the head")
            : anchor is not null && IsOther(record, anchor) ? Said($"entry {record.Number} does not have the hash that was kept elsewhere")
            : null;
    }

    private static AuditVerdict End(AuditHead last, AuditHead noted, AuditHead? anchor) =>
        last.Number < noted.Number
            ? new(last, last.Number + 1, Said($"the tail was cut off: {noted.Number} entries were noted, {last.Number} are there"))
        : last.Number < anchor?.Number
            ? new(last, last.Number + 1, Said($"the tail was cut off: entry {anchor.Number} was kept elsewhere, {last.Number} are there"))
        : new(last, null, "");

    private static bool IsOther(AuditRecord record, AuditHead head) => record.Number == head.Number && record.Hash != head.Hash;

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
