using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Actions.Guardrails;

/// <summary>Somebody or something that the directory knows.</summary>
/// <param name="Type">User, service principal or device.</param>
/// <param name="ObjectId">Its object id.</param>
/// <param name="Identifiers">Everything it goes by, the object id among it.</param>
public sealed record DirectorySubject(EntityType Type, string ObjectId, ImmutableArray<string> Identifiers);
