namespace Detections.Rules.Diagnostics;

/// <summary>What can be wrong with the events of a rule's tests: codes DET0620 to DET0639.</summary>
public static partial class Codes
{
    /// <summary>A field of a timeline event that its kind does not have.</summary>
    public static Diagnostic UnknownTimelineField(Span span, string stream, string name, IReadOnlyList<string> candidates) => Error(
        "DET0620",
        span,
        $"'{stream}' has no field '{Cut(name)}'.{(candidates.Count > 0 ? DidYouMean(candidates) : " Use Graph's own name, with dots for nesting, or a shorthand such as 'user' or 'ip'.")}");

    /// <summary>Fields that together make no event.</summary>
    public static Diagnostic UnreadableTimelineEvent(Span span, string stream, string reason) =>
        Error("DET0621", span, $"This '{stream}' entry makes no event that can be read: {reason.TrimEnd('.')}. Leave out or mend the field that it speaks of.");
}
