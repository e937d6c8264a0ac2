using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Engine.Pipeline;

/// <summary>A source's word that it has delivered everything of these kinds up to a time.</summary>
/// <param name="Source">The source.</param>
/// <param name="Kinds">The kinds of event.</param>
/// <param name="CompleteUpTo">Everything that was there to be had up to this time was delivered.</param>
public sealed record SourceProgress(SourceId Source, ImmutableArray<EventKind> Kinds, DateTimeOffset CompleteUpTo);
