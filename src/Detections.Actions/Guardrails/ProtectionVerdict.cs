namespace Detections.Actions.Guardrails;

/// <summary>Whether what an action would touch may be touched.</summary>
/// <param name="Kind">Whether.</param>
/// <param name="Because">Why not, naming the entity; empty when it may.</param>
public sealed record ProtectionVerdict(ProtectionKind Kind, string Because)
{
    /// <summary>It may.</summary>
    public static ProtectionVerdict Free { get; } = new(ProtectionKind.Free, "");

    /// <summary>It is protected.</summary>
    public static ProtectionVerdict Refuse(string because) => new(ProtectionKind.Protected, because);

    /// <summary>It could not be found out.</summary>
    public static ProtectionVerdict NotKnown(string because) => new(ProtectionKind.Unknown, because);
}
