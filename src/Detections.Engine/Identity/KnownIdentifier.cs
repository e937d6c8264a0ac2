namespace Detections.Engine.Identity;

/// <summary>An identifier that was seen: what it is called among all types, what it points to, and whether state is held under it.</summary>
internal sealed class KnownIdentifier
{
    public KnownIdentifier(string key) => Key = key;

    /// <summary>The identifier with its type before it, except for users.</summary>
    public string Key { get; }

    /// <summary>The stronger identifiers it was seen with; null while it stands for itself.</summary>
    public AliasTrail? Trail { get; set; }

    /// <summary>True once state may be held under it.</summary>
    public bool IsUsed { get; set; }
}
