
namespace Detections.Compilation.Planning;

/// <summary>A name that an expression can use.</summary>
/// <param name="Name">As the author writes it.</param>
/// <param name="Type">Its C# type, fully qualified.</param>
/// <param name="Read">Where it comes from in generated code: an expression over <c>s</c> (the event) or <c>b</c> (the binding).</param>
internal sealed record ScopeName(string Name, string Type, string Read)
{
    /// <summary>The stream behind it; null for labels and numbers.</summary>
    public Stream? Stream { get; init; }

    /// <summary>The step behind it; null for <c>e</c>, labels and numbers.</summary>
    public int? Step { get; init; }
}
