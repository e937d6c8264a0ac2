using System.Collections.Immutable;

namespace Detections.Events;

/// <summary>What came of building an event for a test timeline.</summary>
/// <param name="Result">The event, read from the JSON like any other; or why it could not be read.</param>
/// <param name="Json">The JSON that was built.</param>
/// <param name="Unknown">Names that the model does not know; they were left out.</param>
public sealed record EventSample(ReadResult Result, string Json, ImmutableArray<UnknownField> Unknown);

/// <summary>A field that the model does not know.</summary>
/// <param name="Name">As written.</param>
/// <param name="Nearest">Known names that are close to it, nearest first; at most four.</param>
public sealed record UnknownField(string Name, ImmutableArray<string> Nearest);
