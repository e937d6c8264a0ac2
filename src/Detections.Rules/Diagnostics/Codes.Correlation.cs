namespace Detections.Rules.Diagnostics;

/// <summary>What can be wrong with a rule's match: codes DET04xx.</summary>
public static partial class Codes
{
    /// <summary>A match that names no shape.</summary>
    public static Diagnostic NoShape(Span span, IEnumerable<string> shapes) =>
        Error("DET0401", span, $"The match does not say what must happen. Add 'on: <stream>', or one of: {string.Join(", ", shapes)}.");

    /// <summary>A match that names two shapes.</summary>
    public static Diagnostic TwoShapes(Span span, string first, string second) =>
        Error("DET0402", span, $"'{first}' and '{second}' are two shapes. Keep one; let a second rule read the first by 'on: rule/<id>'.");

    /// <summary>Too few or too many steps.</summary>
    public static Diagnostic StepCount(Span span, string shape, int found, int least, int most) =>
        Error("DET0403", span, $"'{shape}' has {found} step{(found == 1 ? "" : "s")}. Allowed: {least} to {most} steps.");

    /// <summary>A step's name that C# cannot use.</summary>
    public static Diagnostic BadStepName(Span span, string name) =>
        Error("DET0404", span, $"'{Cut(name)}' cannot name a step. Use letters and digits, a lower-case letter first, such as 'inbox'.");

    /// <summary>A step's name that means something already.</summary>
    public static Diagnostic ReservedStepName(Span span, string name) =>
        Error("DET0405", span, $"'{Cut(name)}' already means something in expressions. Use another name for the step.");

    /// <summary>Two steps of one name.</summary>
    public static Diagnostic StepTwice(Span span, string name, Span first) =>
        Error("DET0406", span, $"'{Cut(name)}' names two steps. Use another name for one of them.") with
        {
            Related = [new RelatedPlace("First named here.", first)],
        };

    /// <summary>A stream that does not exist.</summary>
    public static Diagnostic UnknownStream(Span span, string name, IReadOnlyList<string> candidates, IEnumerable<string> allowed) => Error(
        "DET0407",
        span,
        $"'{Cut(name)}' is not a stream." + (candidates.Count > 0 ? DidYouMean(candidates) : $" Expected one of: {string.Join(", ", allowed)}, rule/<id>."));

    /// <summary>An entity word that does not exist.</summary>
    public static Diagnostic UnknownEntity(Span span, string word, IReadOnlyList<string> candidates, IEnumerable<string> allowed) => Error(
        "DET0408",
        span,
        $"'{Cut(word)}' is not an entity that a rule can group by." +
        (candidates.Count > 0 ? DidYouMean(candidates) : $" Expected one of: {string.Join(", ", allowed)}, or an expression such as 'e.Title'."));

    /// <summary>An absent step in a shape that has none.</summary>
    public static Diagnostic AbsentHere(Span span, string owner) =>
        Error("DET0409", span, $"'absent' has no meaning in {owner}. Use it in 'sequence' or 'all'.");

    /// <summary>A match of absent steps alone.</summary>
    public static Diagnostic OnlyAbsent(Span span, string shape) =>
        Error("DET0410", span, $"'{shape}' has absent steps only, so nothing can set it off. Add a step with 'on'.");

    /// <summary>Keys of different length.</summary>
    public static Diagnostic KeyLengths(Span span, string step, int found, int expected) =>
        Error("DET0411", span, $"'{Cut(step)}' has {found} key part{(found == 1 ? "" : "s")} where others have {expected}. Give every step equally many, in the same order.");

    /// <summary>A name in a <c>by</c> map that is neither a step nor an entity.</summary>
    public static Diagnostic UnknownKeyStep(Span span, string name, IReadOnlyList<string> candidates, IEnumerable<string> steps)
    {
        var known = string.Join(", ", steps);
        return Error(
            "DET0412",
            span,
            $"'{Cut(name)}' names no step of this rule." +
            (candidates.Count > 0 ? DidYouMean(candidates) : known.Length > 0 ? $" Expected one of: {known}." : " Name the steps with 'as'."));
    }

    /// <summary>A duration that contradicts another.</summary>
    public static Diagnostic DurationOrder(Span span, string key, string other, string remedy) =>
        Error("DET0413", span, $"'{key}' is longer than '{other}'. {remedy}");

    /// <summary>A rule that looks at its own detections.</summary>
    public static Diagnostic ReadsItself(Span span, string id) =>
        Error("DET0414", span, $"'rule/{Cut(id)}' is this rule itself. Name another rule.");
}
