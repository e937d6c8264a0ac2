using Detections.Rules;

namespace Detections.Engine;

/// <summary>One condition of a step on its own, so that a failing test can say which one did not hold, and on what value.</summary>
/// <remarks>
/// Only there when asked for (a failing <c>test</c> asks): judging events never needs it. Reads its event from
/// <see cref="Binding.Current"/>, and the events of other steps from <see cref="Binding.Events"/>.
/// </remarks>
/// <param name="Text">The condition as its author wrote it.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Subject">What it looks at: <c>e.RiskLevel</c>; empty when that cannot be told.</param>
/// <param name="Value">The subject's value as text; null when that cannot be told.</param>
/// <param name="Expected">What the value is compared with, in words that fit after "expected": <c>RiskLevel.High</c>, <c>one of "a", "b"</c>; empty when that cannot be told.</param>
public sealed record CompiledCondition(
    string Text,
    Span Span,
    Func<Binding, bool> Holds,
    string Subject,
    Func<Binding, string>? Value,
    string Expected);
