using System.Collections.Immutable;

namespace Detections.Host.Web;

/// <summary>Answer of <c>/api/rejected</c>; <paramref name="Next"/> goes into <c>before</c>, null when there is no more.</summary>
internal sealed record RejectedAnswer(ImmutableArray<RejectedShape> Rejected, long? Next);
