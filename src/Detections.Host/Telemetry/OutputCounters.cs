using System.Diagnostics.Metrics;
using Detections.Engine;
using Detections.Engine.Results;
using static Detections.Host.Telemetry.DaemonMetrics;

namespace Detections.Host.Telemetry;

/// <summary>Counts what the engine says, per rule.</summary>
internal sealed class OutputCounters
{
    private readonly Counter<long> _found;
    private readonly Counter<long> _signalled;
    private readonly Counter<long> _folded;
    private readonly Counter<long> _reminded;
    private readonly Counter<long> _enriched;
    private readonly Counter<long> _withdrawn;
    private readonly Counter<long> _faults;
    private readonly Counter<long> _limits;
    private readonly Counter<long> _late;
    private readonly Counter<long> _lateForRule;

    public OutputCounters(Meter meter)
    {
        _found = meter.CreateCounter<long>(MetricNames.DetectionsFound, "{detection}", "Detections made.");
        _signalled = meter.CreateCounter<long>(MetricNames.Signalled, "{signal}", "Signals made.");
        _folded = meter.CreateCounter<long>(MetricNames.Folded, "{repeat}", "Repeats folded into an earlier detection.");
        _reminded = meter.CreateCounter<long>(MetricNames.Reminded, "{reminder}", "Reminders of a folded series.");
        _enriched = meter.CreateCounter<long>(MetricNames.Enriched, "{detection}", "Detections enriched by late evidence.");
        _withdrawn = meter.CreateCounter<long>(MetricNames.Withdrawn, "{detection}", "Detections disproved by later knowledge.");
        _faults = meter.CreateCounter<long>(MetricNames.RuleFaults, "{event}", "Events on which a rule failed.");
        _limits = meter.CreateCounter<long>(MetricNames.RuleLimits, "{limit}", "Bounds on a rule's state that were reached.");
        _late = meter.CreateCounter<long>(MetricNames.EventsLate, "{event}", "Events that came too late to be judged.");
        _lateForRule = meter.CreateCounter<long>(MetricNames.RuleLate, "{event}", "Late events that a rule would have seen.");
    }

    public void Record(EngineOutput output)
    {
        switch (output)
        {
            case EngineOutput.Detected { Detection: { IsSignal: true } signal }:
                _signalled.Add(1, Rule(signal.RuleId));
                break;
            case EngineOutput.Detected(var made):
                _found.Add(1, Rule(made.RuleId), Tag(MetricNames.Severity, Word(made.Severity.ToString())));
                break;
            case EngineOutput.Folded folded:
                _folded.Add(1, Rule(folded.RuleId));
                break;
            case EngineOutput.Reminded(var again, _, _):
                _reminded.Add(1, Rule(again.RuleId));
                break;
            case EngineOutput.Withdrawn(var gone, _):
                _withdrawn.Add(1, Rule(gone.RuleId));
                break;
            case EngineOutput.Enriched(var richer):
                _enriched.Add(1, Rule(richer.RuleId));
                break;
            case EngineOutput.Faulted fault:
                _faults.Add(1, Rule(fault.RuleId));
                break;
            case EngineOutput.Limited limit:
                _limits.Add(1, Rule(limit.RuleId));
                break;
            case EngineOutput.Late late:
                Record(late);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(output), output, "There is no such output.");
        }
    }

    private void Record(EngineOutput.Late late)
    {
        _late.Add(1, Tag(MetricNames.Kind, StreamNames.Of(late.Event.Kind)));
        foreach (var rule in late.RuleIds)
        {
            _lateForRule.Add(1, Rule(rule));
        }
    }

    private static KeyValuePair<string, object?> Rule(string id) => Tag(MetricNames.Rule, id);
}
