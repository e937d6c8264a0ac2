using System.Collections.Immutable;

namespace Detections.Actions.Guardrails;

/// <summary>Somebody whom an identifier names, with groups and roles.</summary>
internal sealed record FoundSubject(DirectorySubject Subject, ImmutableArray<DirectoryGroup> Groups);
