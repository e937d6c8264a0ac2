namespace Detections.Engine.Pipeline;

/// <summary>An entry in its place in the chain.</summary>
/// <param name="Number">1, 2, 3 … without a gap.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Hash">64 lower-case hexadecimal digits; see <see cref="AuditChain"/>.</param>
public sealed record AuditRecord(long Number, AuditEntry Entry, string Hash);
