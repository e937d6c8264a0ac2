using Detections.Actions.Guardrails;

namespace Detections.Host.Configuration;

/// <summary>Whether actions act, and what keeps them from doing harm. Immutable.</summary>
public sealed record ActionsConfiguration
{
    /// <summary>Default dry run.</summary>
    public ActionMode Mode { get; init; }

    /// <summary>What no action may touch, how often actions may begin, and which of them a person approves.</summary>
    public GuardrailOptions Guardrails { get; init; } = new();
}
