namespace Detections.Actions.Guardrails;

/// <summary>Whether something may be touched.</summary>
public enum ProtectionKind
{
    /// <summary>It may.</summary>
    Free,

    /// <summary>It is protected: never.</summary>
    Protected,

    /// <summary>It could not be found out: not now.</summary>
    Unknown,
}
