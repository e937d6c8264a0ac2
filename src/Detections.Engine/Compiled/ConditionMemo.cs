using Detections.Events;

namespace Detections.Engine;

/// <summary>What shared conditions said of the event under judgement, so that each is asked once however many steps share it.</summary>
/// <remarks>
/// One caller at a time. A new event forgets everything by counting on, not by clearing. A condition that throws is not remembered:
/// it is the fault of each rule that asks it, as it would be without sharing. Holds on to the last event.
/// </remarks>
internal sealed class ConditionMemo
{
    private readonly long[] _answers;
    private SecurityEvent? _event;
    private long _turn;

    /// <summary>Makes a memo for so many shared conditions.</summary>
    public ConditionMemo(int slots) => _answers = new long[slots];

    /// <summary>Whether the step's own conditions hold: those before the first that does not are asked, in the order of their author.</summary>
    public bool Holds(CompiledStep step, SecurityEvent securityEvent)
    {
        if (!ReferenceEquals(securityEvent, _event))
        {
            _event = securityEvent;
            _turn += 2;
        }

        foreach (var part in step.Parts)
        {
            if (!(part.Slot < 0 ? part.Test(securityEvent) : Ask(part, securityEvent)))
            {
                return false;
            }
        }

        return true;
    }

    // An answer is the turn in which it was given, plus one for yes.
    private bool Ask(ConditionPart part, SecurityEvent securityEvent)
    {
        var answer = _answers[part.Slot];
        if (answer >= _turn)
        {
            return answer > _turn;
        }

        var holds = part.Test(securityEvent);
        _answers[part.Slot] = holds ? _turn + 1 : _turn;
        return holds;
    }
}
