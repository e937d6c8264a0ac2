namespace Detections.Events;

public readonly partial record struct ModifiedProperty
{
    /// <summary>The property's name; the same as <see cref="DisplayName"/>.</summary>
    [Json("displayName")]
    public string Name => DisplayName;

    /// <summary>The value before, with the JSON that is inside the text taken out of it.</summary>
    [Json("oldValue")]
    public Raw Old => Raw.Find("oldValue"u8).Parsed;

    /// <summary>The value after, with the JSON that is inside the text taken out of it.</summary>
    [Json("newValue")]
    public Raw New => Raw.Find("newValue"u8).Parsed;
}
