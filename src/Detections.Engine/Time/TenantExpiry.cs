using Detections.Engine.Correlation;
using Detections.Events;

namespace Detections.Engine.Time;

/// <summary>Lets go of what no event in time can need any more, in one tenant.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class TenantExpiry
{
    /// <summary>Looking costs little, but not nothing; between two looks so many events may come.</summary>
    private const int EventsBetween = 256;

    private readonly TenantTimers _timers;
    private readonly Watermarks _watermarks;
    private readonly CompletionJudge _judge;
    private readonly SeenObjects _seen;
    private readonly EngineOptions _options;
    private int _events;

    public TenantExpiry(
        TenantTimers timers, Watermarks watermarks, CompletionJudge judge, SeenObjects seen, EngineOptions options)
    {
        _timers = timers;
        _watermarks = watermarks;
        _judge = judge;
        _seen = seen;
        _options = options;
    }

    /// <summary>Runs once for some number of events.</summary>
    public void AfterEvent(IEnumerable<RuleState> states)
    {
        if (++_events >= EventsBetween)
        {
            Run(states);
        }
    }

    /// <summary>Lets go of what has passed.</summary>
    public void Run(IEnumerable<RuleState> states)
    {
        _events = 0;
        if (_options.Lateness is not { } lateness)
        {
            return;
        }

        while (_timers.Expiry.TryTake(out var due, out _))
        {
            var timing = due.Rule.Timing;
            var safeBefore = _watermarks.SafeBefore(timing.Sources);
            if (due.Rule.Trim(due.State, safeBefore) is { } next)
            {
                // A busy key would be back for every event; a sixteenth of its span later it lets go of many at once.
                _timers.Expiry.Add(timing.Sources, Math.Max(next, safeBefore + (timing.Span / 16)), due);
            }
        }

        foreach (var state in states)
        {
            var safeBefore = _watermarks.SafeBefore(state.Timing.Sources);
            _judge.FolderOf(state.Rule).Expire(safeBefore);
            (state as JoinState)?.TrimForeign(safeBefore);
        }

        _seen.Expire(kind => ForgetBefore(kind, lateness));
    }

    private long ForgetBefore(EventKind kind, Lateness lateness)
    {
        var now = _watermarks.Clock;
        var memory = lateness.Of(kind).Longest * 2
            + (kind is EventKind.SignIn or EventKind.DirectoryAudit ? TimeSpan.FromHours(1) : _options.RevisionMemory);
        return now == long.MinValue ? now : now - memory.Ticks;
    }
}
