namespace Detections.Events;

/// <summary>Why input cannot be an event.</summary>
public enum RejectionReason
{
    /// <summary>The bytes are not JSON.</summary>
    NotJson,

    /// <summary>JSON, but no object: a number, text, null.</summary>
    NotAnObject,

    /// <summary>An object of no kind that we know; often a row of another table.</summary>
    UnknownShape,

    /// <summary>Of a kind whose objects change, but without an id to know it again by.</summary>
    NoId,

    /// <summary>No field says when it happened, or none in a way that can be read.</summary>
    NoTime,

    /// <summary>Nested deeper than <see cref="EventReader.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>Longer than <see cref="EventReader.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>The file could not be read, or ended within its compressed form.</summary>
    Unreadable,
}
