using System.Globalization;

namespace Detections.Rules.Diagnostics;

/// <summary>What can be wrong with the C# expressions of a rule: codes DET02xx.</summary>
public static partial class Codes
{
    /// <summary>Whatever the C# compiler says that has no wording of ours.</summary>
    public static Diagnostic CSharp(Span span, string number, string message) =>
        Error("DET0200", span, $"{message.TrimEnd('.')} ({number}).");

    /// <summary>A member that the type does not have.</summary>
    public static Diagnostic UnknownMember(Span span, string type, string member, IReadOnlyList<string> candidates) =>
        Error("DET0201", span, $"'{type}' has no member '{Cut(member)}'.{DidYouMean(candidates)}");

    /// <summary>A name that means nothing where it stands.</summary>
    public static Diagnostic UnknownName(Span span, string name, IReadOnlyList<string> candidates, IReadOnlyList<string> usable) =>
        Error(
            "DET0202",
            span,
            $"'{Cut(name)}' is not known here." +
            (candidates.Count > 0 ? DidYouMean(candidates) : $" Usable here: {string.Join(", ", usable)}."));

    /// <summary>An operator between things that cannot be compared or combined.</summary>
    public static Diagnostic TypeMismatch(Span span, string operation, string left, string right, string remedy) =>
        Error("DET0203", span, $"'{operation}' cannot combine {left} with {right}. {remedy}");

    /// <summary>A flag that may be missing, used as a plain condition.</summary>
    public static Diagnostic FlagMayBeMissing(Span span, string expression) =>
        Error("DET0204", span, $"'{Cut(expression)}' may be missing, so it is neither true nor false. Write '{Cut(expression)} == true'.");

    /// <summary>A condition that yields something other than true or false.</summary>
    public static Diagnostic NotACondition(Span span, string expression, string type) =>
        Error("DET0205", span, $"'{Cut(expression)}' is {type}, not a condition. Compare it with something, for example with '=='.");

    /// <summary><c>=</c> where <c>==</c> is meant.</summary>
    public static Diagnostic Assignment(Span span, string op) => Error(
        "DET0206",
        span,
        op == "="
            ? "'=' would change a value. Use '==' to compare."
            : $"'{op}' would change a value, and a predicate changes nothing. Use a comparison such as '==' or '>='.");

    /// <summary><c>and</c>, <c>or</c>, <c>not</c> between conditions.</summary>
    public static Diagnostic WordOperator(Span span, string word, string op) =>
        Error("DET0207", span, $"'{word}' does not join conditions in C#. Use '{op}'.");

    /// <summary>Text in single quotes.</summary>
    public static Diagnostic SingleQuotes(Span span, string text) =>
        Error("DET0208", span, $"'{Cut(text)}' is in single quotes. Use double quotes for text: \"{Cut(text)}\".");

    /// <summary>Arguments that no form of the method takes.</summary>
    public static Diagnostic WrongArguments(Span span, string method, string given, string expected) =>
        Error("DET0209", span, $"'{method}' does not take {given}. Expected: {expected}.");

    /// <summary>A statement where a condition belongs.</summary>
    public static Diagnostic Statement(Span span, string word) =>
        Error("DET0210", span, $"'{Cut(word)}' belongs to a statement. Write one expression, without ';', 'if' or 'return'.");

    /// <summary>Nothing where an expression belongs.</summary>
    public static Diagnostic EmptyExpression(Span span) =>
        Error("DET0211", span, "The expression is empty. Write a condition such as 'e.Severity >= AlertSeverity.Medium', or leave the key out.");

    /// <summary>Text that is not an expression.</summary>
    public static Diagnostic Syntax(Span span, string problem) => Error("DET0212", span, problem);

    /// <summary>A constant that its vocabulary does not know.</summary>
    public static Diagnostic UnknownValue(Span span, string value, string vocabulary, IReadOnlyList<string> candidates) =>
        Warning(
            "DET0213",
            span,
            $"'{Cut(value)}' is not a known value of {vocabulary}." +
            (candidates.Count > 0 ? DidYouMean(candidates) : " The condition may never hold; check the spelling."));

    /// <summary>Free text compared with respect to case.</summary>
    public static Diagnostic CaseMatters(Span span, string field, string value, bool negated) => Warning(
        "DET0214",
        span,
        $"'{Cut(field)}' is free text, and '{(negated ? "!=" : "==")}' minds upper and lower case. Use '{(negated ? "!" : "")}{Cut(field)}.Is(\"{Cut(value)}\")'.");

    /// <summary>A comparison that always comes out the same.</summary>
    public static Diagnostic AlwaysTheSame(Span span, string expression, bool? outcome) => Warning(
        "DET0215",
        span,
        $"'{Cut(expression)}' is always {(outcome is null ? "the same" : outcome == true ? "true" : "false")}. Compare with a value that the field can have.");

    /// <summary>A method named but not called.</summary>
    public static Diagnostic NotCalled(Span span, string method) =>
        Error("DET0216", span, $"'{method}' is a method and is not called. Write '{method}(…)' with its arguments.");

    /// <summary>A step that cannot be seen from where it is mentioned.</summary>
    public static Diagnostic StepNotSeen(Span span, string step, string why) =>
        Error("DET0217", span, $"'{step}' cannot be used here: {why}");

    /// <summary>A kept value that the upstream rule does not keep.</summary>
    public static Diagnostic NotKept(Span span, string ruleId, string name, IReadOnlyList<string> candidates) =>
        Error("DET0218", span, $"Rule '{ruleId}' keeps no '{Cut(name)}'.{DidYouMean(candidates)}");

    /// <summary>A regular expression that cannot be read.</summary>
    public static Diagnostic BadPattern(Span span, string pattern, string problem) =>
        Error("DET0219", span, $"'{Cut(pattern)}' is not a usable pattern: {problem.TrimEnd('.')}. Use 'Like' with '*' for simple wildcards.");

    /// <summary>A regular expression that is not written out.</summary>
    public static Diagnostic PatternNotConstant(Span span, string expression) =>
        Error("DET0220", span, $"'{Cut(expression)}' is not a text constant. Write the pattern of 'Matches' out, in double quotes.");

    /// <summary>A value without a text, number, flag or time.</summary>
    public static Diagnostic NoPlainValue(Span span, string expression, string type, string expected) =>
        Error("DET0221", span, $"'{Cut(expression)}' is {type}. Expected {expected}; name one of its members.");

    /// <summary><c>e.Before</c> on a stream of first sights.</summary>
    public static Diagnostic NoBefore(Span span, string stream) =>
        Error("DET0222", span, $"'Before' is known of changes only. Use 'on: {stream}.changed', or leave it out.");

    /// <summary>A rule reads the detections of one that does not exist.</summary>
    public static Diagnostic UnknownRule(Span span, string ruleId, IReadOnlyList<string> candidates) =>
        Error("DET0223", span, $"There is no rule '{Cut(ruleId)}'.{DidYouMean(candidates)}");

    /// <summary>Rules that feed each other.</summary>
    public static Diagnostic RuleCycle(Span span, IReadOnlyList<string> ruleIds) => Error(
        "DET0224",
        span,
        $"'{string.Join("' reads '", ruleIds)}': rules that feed each other never settle. Remove one of these 'on: rule/…'.");

    /// <summary>Two rules, or two files, with one id.</summary>
    public static Diagnostic RuleTwice(Span span, string ruleId, Span first) =>
        Error("DET0225", span, $"There are two rules '{Cut(ruleId)}'. Give one of them another id.") with
        {
            Related = [new RelatedPlace("First defined here.", first)],
        };

    /// <summary>A step left out of a <c>by</c> map that names no equality.</summary>
    public static Diagnostic NotJoined(Span span, string step) => Error(
        "DET0226",
        span,
        $"'{step}' has no key and no equality with an earlier step. Add it to 'by', or compare with '==' in its 'where'.");

    /// <summary>A list that does not exist.</summary>
    public static Diagnostic UnknownList(Span span, string name, IReadOnlyList<string> candidates) =>
        Error("DET0227", span, $"There is no list '{Cut(name)}'.{DidYouMean(candidates)}");

    /// <summary>Names that an exception applies to.</summary>
    public static Diagnostic UnknownStep(Span span, string name, string ruleId, IReadOnlyList<string> candidates) =>
        Error("DET0228", span, $"Rule '{ruleId}' has no step '{Cut(name)}'.{DidYouMean(candidates)}");

    private static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 80 ? line : string.Create(CultureInfo.InvariantCulture, $"{line.AsSpan(0, 79)}…");
    }

    private static string DidYouMean(IReadOnlyList<string> candidates) => candidates.Count switch
    {
        0 => "",
        1 => $" Did you mean '{candidates[0]}'?",
        _ => $" Did you mean {string.Join(" or ", candidates.Select(candidate => $"'{candidate}'"))}?",
    };

    private static Diagnostic Error(string code, Span span, string message) => new(code, DiagnosticSeverity.Error, message, span);

    private static Diagnostic Warning(string code, Span span, string message) => new(code, DiagnosticSeverity.Warning, message, span);
}
