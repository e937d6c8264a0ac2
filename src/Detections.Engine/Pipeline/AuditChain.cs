using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Detections.Engine.Pipeline;

/// <summary>How entries are chained, alike in every store.</summary>
/// <remarks>
/// A hash is SHA-256 over: the form's name, the hash before (32 bytes), the number and the time in UTC ticks (8 bytes each, big
/// endian), then each text as UTF-8 behind its length in bytes (4 bytes, big endian), so that no two entries have the same bytes.
/// </remarks>
public static class AuditChain
{
    private static readonly byte[] Form = "detections-audit-1"u8.ToArray();

    /// <summary>The entry behind a head, and so the next head.</summary>
    public static AuditRecord Next(AuditHead head, AuditEntry entry)
    {
        var kept = entry with { At = entry.At.ToUniversalTime() };
        return new AuditRecord(head.Number + 1, kept, HashOf(head.Hash, head.Number + 1, kept));
    }

    /// <summary>The hash of an entry in its place, behind the one before it.</summary>
    public static string HashOf(string previous, long number, AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Form);
        hash.AppendData(Convert.FromHexString(previous));
        Add(hash, number);
        Add(hash, entry.At.UtcTicks);
        foreach (var text in Texts(entry))
        {
            Add(hash, text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string[] Texts(AuditEntry entry) =>
    [
        entry.Kind.ToString(), entry.Who, entry.TenantId, entry.RequestKey, entry.Action, entry.DetectionId, entry.RuleId,
        entry.RuleVersion, entry.Approver, entry.Text, entry.Before, entry.After, entry.GraphRequestId,
    ];

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, utf8.Length);
        hash.AppendData(length);
        hash.AppendData(utf8);
    }
}
