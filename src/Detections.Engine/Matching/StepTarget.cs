namespace Detections.Engine.Matching;

/// <summary>A step of a rule that an event may concern.</summary>
/// <param name="Rule">Index of the rule in its set.</param>
/// <param name="Step">Index of the step; the number of steps stands for <c>until</c>.</param>
/// <param name="Compiled">The step.</param>
internal sealed record StepTarget(int Rule, int Step, CompiledStep Compiled);
