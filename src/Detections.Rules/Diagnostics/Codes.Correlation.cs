namespace Detections.Rules.Diagnostics;

/// <summary>What can be wrong with streams, steps, keys and windows: codes DET04xx.</summary>
public static partial class Codes
{
    /// <summary>A stream that does not exist.</summary>
    public static Diagnostic UnknownStream(Span span, string name, IReadOnlyList<string> candidates, IEnumerable<string> known) => Error(
        "DET0401",
        span,
        $"There is no stream '{Cut(name)}'." + (candidates.Count > 0 ? DidYouMean(candidates) : $" Expected one of: {string.Join(", ", known)}, rule/<id>."));

    /// <summary>An entity word that does not exist.</summary>
    public static Diagnostic UnknownEntity(Span span, string word, IReadOnlyList<string> candidates, IEnumerable<string> known) => Error(
        "DET0402",
        span,
        $"'{Cut(word)}' is no entity." + (candidates.Count > 0
            ? DidYouMean(candidates)
            : $" Expected one of: {string.Join(", ", known)}; or an expression that begins with 'e.'."));

    /// <summary>A step name that cannot be one.</summary>
    public static Diagnostic BadStepName(Span span, string name, string why) =>
        Error("DET0403", span, $"'{Cut(name)}' cannot name a step: {why}. Use a word such as 'login'.");

    /// <summary>One name for two steps.</summary>
    public static Diagnostic DuplicateStepName(Span span, string name, Span first) =>
        Error("DET0404", span, $"Two steps are named '{Cut(name)}'. Give one of them another name.") with
        {
            Related = [new RelatedPlace("First used here.", first)],
        };

    /// <summary>A sequence, or the like, with too few or too many steps.</summary>
    public static Diagnostic StepCount(Span span, string shape, int count) =>
        Error("DET0405", span, $"'{shape}' has {count} {(count == 1 ? "step" : "steps")}. Allowed: 2 to 50 steps.");

    /// <summary>Steps that are all absent.</summary>
    public static Diagnostic NothingPresent(Span span) => Error(
        "DET0406", span, "Every step is absent, so nothing would ever start the rule. Add a step that must occur.");

    /// <summary>A <c>by</c> map that names no step of the rule.</summary>
    public static Diagnostic UnknownStepInBy(Span span, string name, IReadOnlyList<string> candidates, IReadOnlyList<string> steps) => Error(
        "DET0407",
        span,
        $"'{Cut(name)}' is neither a step nor an entity." + (candidates.Count > 0 ? DidYouMean(candidates) : $" Steps: {string.Join(", ", steps)}."));

    /// <summary>Keys of different lengths.</summary>
    public static Diagnostic KeyLengths(Span span) =>
        Error("DET0408", span, "The steps have keys of different lengths, so they can never be equal. Give each step as many parts.");

    /// <summary>Two shapes in one match.</summary>
    public static Diagnostic TwoShapes(Span span, string one, string other) =>
        Error("DET0410", span, $"A match has one shape, and here are '{one}' and '{other}'. Keep one of them.");

    /// <summary>A match that says nothing.</summary>
    public static Diagnostic NoShape(Span span) => Error(
        "DET0411", span, $"The match says nothing. Write 'on:' for one event, or a shape: {string.Join(", ", Loading.Keys.Shapes)}.");

    /// <summary>A warm-up that outlasts what is looked back on.</summary>
    public static Diagnostic WarmupTooLong(Span span) =>
        Error("DET0412", span, "'warmup' is longer than 'lookback', so the rule would never speak. Make 'lookback' the longer one.");

    /// <summary>An absent step where none can stand.</summary>
    public static Diagnostic AbsentNotHere(Span span, string shape) =>
        Error("DET0413", span, $"'absent' cannot stand in '{shape}'. Use 'on', or a 'sequence' or 'all'.");

    /// <summary>A stream of changes where there are none.</summary>
    public static Diagnostic NoChanges(Span span, string stream) =>
        Error("DET0414", span, $"'{Cut(stream)}' has no changes: a detection is made once. Use 'on: detection'.");
}
