namespace Detections.Events;

/// <summary>
/// Names the JSON that a member of the event model reads, so that tools can tell which fields a predicate depends on:
/// a property name, or a path with dots (<c>status.errorCode</c>; a list is followed into each element).
/// </summary>
/// <param name="paths">Relative to the object that the declaring type shows; several when the member looks in more than one place.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class JsonAttribute(params string[] paths) : Attribute
{
    /// <summary>See the constructor.</summary>
    public IReadOnlyList<string> Paths { get; } = paths;

    /// <summary>True when only the beta version of Microsoft Graph sends it: read from v1.0 the member is always empty.</summary>
    public bool IsBeta { get; set; }
}
