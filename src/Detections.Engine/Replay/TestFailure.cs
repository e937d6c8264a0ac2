using System.Collections.Immutable;
using Detections.Rules;

namespace Detections.Engine.Replay;

/// <summary>Something a test expected and did not get.</summary>
/// <param name="Message">One line: what was expected, what came instead.</param>
/// <param name="Span">The expectation.</param>
public sealed record TestFailure(string Message, Span Span)
{
    /// <summary>Why, step by step; empty when nothing more can be said.</summary>
    public ImmutableArray<StepFinding> Steps { get; init; } = [];
}

/// <summary>How a step fared in a test.</summary>
/// <param name="Title">Names the step: <c>travel (riskDetection)</c>.</param>
/// <param name="Summary">How many of the stream's events fit.</param>
/// <param name="Details">The conditions that the nearest event misses, one a line; what keeps the steps apart otherwise.</param>
/// <param name="Span">The step.</param>
public sealed record StepFinding(string Title, string Summary, ImmutableArray<FindingDetail> Details, Span Span);

/// <summary>A line of a finding, and the place it speaks about.</summary>
public sealed record FindingDetail(string Text, Span Span);
