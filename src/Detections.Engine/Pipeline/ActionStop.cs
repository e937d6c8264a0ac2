namespace Detections.Engine.Pipeline;

/// <summary>The stop of all actions, as a person left it.</summary>
/// <param name="IsStopped">True while nothing may begin.</param>
/// <param name="Who">Who stopped or resumed; empty when nobody ever did.</param>
/// <param name="Reason">Why; may be empty.</param>
/// <param name="At">When; the least time when nobody ever did.</param>
public sealed record ActionStop(bool IsStopped, string Who, string Reason, DateTimeOffset At)
{
    /// <summary>Nobody ever stopped anything.</summary>
    public static ActionStop Never { get; } = new(false, "", "", DateTimeOffset.MinValue);
}
