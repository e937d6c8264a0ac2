using System.Collections.Immutable;

namespace Detections.Host.Web;

/// <summary>Answer of the health endpoints.</summary>
internal sealed record HealthAnswer(string Status, ImmutableArray<string> Reasons);
