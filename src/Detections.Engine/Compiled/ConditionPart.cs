using Detections.Events;

namespace Detections.Engine;

/// <summary>One of the conditions of a step that mention no other step.</summary>
/// <param name="Test">Whether it holds.</param>
/// <param name="Slot">The number of the condition among those that several steps of the set share, from 0; -1 for one that is the step's alone.</param>
public sealed record ConditionPart(Func<SecurityEvent, bool> Test, int Slot);
