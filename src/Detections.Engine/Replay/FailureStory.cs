using System.Collections.Immutable;
using System.Globalization;
using Detections.Engine.Results;
using Detections.Events;

namespace Detections.Engine.Replay;

/// <summary>Tells step by step why a timeline did not complete a rule: which condition the nearest event misses, on what value.</summary>
/// <remarks>Only as good as <see cref="CompiledStep.Conditions"/>: without them it says how many events fit, not why the others do not.</remarks>
internal static class FailureStory
{
    internal static ImmutableArray<StepFinding> Tell(CompiledRule rule, ImmutableArray<SecurityEvent> events)
    {
        var findings = ImmutableArray.CreateBuilder<StepFinding>();
        var fitting = new List<(CompiledStep Step, List<SecurityEvent> Events)>();
        foreach (var step in RuleClosure.AllSteps(rule))
        {
            var candidates = events.Where(candidate => StreamText.Reads(step.Step.On.Value, candidate)).ToList();
            var fit = candidates.Where(candidate => Passes(step, candidate)).ToList();
            findings.Add(Describe(rule, step, candidates, fit));
            fitting.Add((step, fit));
        }

        var apart = JoinStory.Tell(rule, fitting);
        return apart is null ? findings.ToImmutable() : findings.ToImmutable().Add(apart);
    }

    private static StepFinding Describe(CompiledRule rule, CompiledStep step, List<SecurityEvent> candidates, List<SecurityEvent> fit)
    {
        var stream = StreamText.Of(step.Step.On.Value);
        var title = step.Step.Name is { } name ? $"{name.Value} ({stream})" : $"step {step.Step.Index + 1} ({stream})";
        if (step.Step.IsAbsent)
        {
            title += ", absent";
        }

        if (candidates.Count == 0)
        {
            return new StepFinding(title, Unread(step, stream), [], step.Step.Span);
        }

        var summary = string.Create(CultureInfo.InvariantCulture, $"{fit.Count} of {Plural(candidates.Count, "event")} {(fit.Count == 1 ? "fits" : "fit")}");
        var details = fit.Count == 0 ? Misses(rule, step, candidates) : [];
        return new StepFinding(title, summary, details, step.Step.Span);
    }

    private static string Unread(CompiledStep step, string stream) => step.Step.On.Value is Rules.Stream.OfRule
        ? $"gets what '{stream}' finds"
        : $"the timeline has no '{stream}' event";

    /// <summary>The misses of the event that misses least: that is the one the author meant.</summary>
    private static ImmutableArray<FindingDetail> Misses(CompiledRule rule, CompiledStep step, List<SecurityEvent> candidates)
    {
        if (step.Conditions.IsEmpty)
        {
            return [];
        }

        var nearest = candidates
            .Select(candidate => (Event: candidate, Misses: MissesOf(rule, step, candidate)))
            .MinBy(pair => pair.Misses.Length);
        var place = new FindingDetail($"nearest: {Describe(nearest.Event)}", step.Step.Span);
        return [place, .. nearest.Misses];
    }

    private static ImmutableArray<FindingDetail> MissesOf(CompiledRule rule, CompiledStep step, SecurityEvent candidate)
    {
        var binding = new Binding(Math.Max(rule.Steps.Length, step.Step.Index + 1), rule.Rule.Match.By.Length) { Current = candidate };
        var misses = ImmutableArray.CreateBuilder<FindingDetail>();
        foreach (var condition in step.Conditions)
        {
            if (Miss(condition, binding) is { } text)
            {
                misses.Add(new FindingDetail(text, condition.Span));
            }
        }

        return misses.ToImmutable();
    }

    private static string? Miss(CompiledCondition condition, Binding binding)
    {
        // A condition that throws is a fault of the rule, and is reported as such; here it is only one that did not hold.
        try
        {
            if (condition.Holds(binding))
            {
                return null;
            }

            return condition.Value is { } value && condition.Expected.Length > 0
                ? $"{condition.Subject} is {Shown(value(binding))}, expected {condition.Expected}"
                : $"does not hold: {condition.Text}";
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"throws: {condition.Text}";
        }
    }

    private static string Shown(string value) => value.Length == 0 ? "empty" : value;

    private static bool Passes(CompiledStep step, SecurityEvent candidate)
    {
        try
        {
            return step.Where is null || step.Where(candidate);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static string Describe(SecurityEvent candidate)
    {
        var label = candidate.Entities.FirstOrDefault(entity => entity.Type == EntityType.User)?.Label;
        var who = string.IsNullOrEmpty(label) ? "" : $", user {label}";
        return $"the {StreamNames.Of(candidate.Kind)} event at {DurationText.Of(candidate.OccurredAt - Timeline.Start)}{who}";
    }

    private static string Plural(int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
