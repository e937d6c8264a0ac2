using System.Text.Json;

namespace Detections.Graph;

/// <summary>One page of a collection.</summary>
/// <param name="Items">The records as Graph sent them.</param>
/// <param name="Next">Where the next page is; null when this is the last. A page without a record may have a next one.</param>
/// <param name="ServedAt">Graph's own clock, to the second; null when it did not say.</param>
public sealed record GraphPage(IReadOnlyList<JsonElement> Items, Uri? Next, DateTimeOffset? ServedAt = null);
