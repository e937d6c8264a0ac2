namespace Detections.Actions.Guardrails;

/// <summary>A group or role that somebody is in, directly or through others.</summary>
/// <param name="Id">Object id.</param>
/// <param name="Name">Display name.</param>
/// <param name="TemplateId">Of a role, the id that it has in every tenant; empty for a group.</param>
/// <param name="IsRole">True for a role.</param>
public sealed record DirectoryGroup(string Id, string Name, string TemplateId, bool IsRole);
