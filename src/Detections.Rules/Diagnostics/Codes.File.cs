namespace Detections.Rules.Diagnostics;

/// <summary>What can be wrong with a file and its YAML: codes DET00xx.</summary>
public static partial class Codes
{
    /// <summary>A path that names nothing.</summary>
    public static Diagnostic PathMissing(Span span, string path) =>
        Error("DET0001", span, $"There is no file or folder '{Cut(path)}'. Check the path.");

    /// <summary>A path that cannot be read.</summary>
    public static Diagnostic PathUnreadable(Span span, string path) =>
        Error("DET0002", span, $"'{Cut(path)}' cannot be read. Check its permissions.");

    /// <summary>A folder that holds no rules.</summary>
    public static Diagnostic FolderWithoutRules(Span span, string path) =>
        Error("DET0003", span, $"There is no '.yaml' or '.yml' file in '{Cut(path)}'. Name a folder that holds rules.");

    /// <summary>Bytes that are no UTF-8.</summary>
    public static Diagnostic NotUtf8(Span span) => Error("DET0004", span, "The file is not UTF-8. Save it in that encoding.");

    /// <summary>A file with nothing in it.</summary>
    public static Diagnostic EmptyFile(Span span) =>
        Error("DET0005", span, "The file is empty. Begin it with 'rule: <id>', or remove it.");

    /// <summary>More text than a rule needs.</summary>
    public static Diagnostic FileTooLarge(Span span, int most) =>
        Error("DET0006", span, $"The file is too large. Allowed: up to {most / 1024 / 1024} MB; move long lists to a CSV file.");

    /// <summary>Text that is no YAML.</summary>
    public static Diagnostic YamlSyntax(Span span, string problem) => Error("DET0007", span, $"This is not YAML: {problem}.");

    /// <summary>Lists and maps too deep in each other.</summary>
    public static Diagnostic TooDeepNesting(Span span, int most) =>
        Error("DET0008", span, $"Lists and maps are nested too deep. Allowed: up to {most} levels.");

    /// <summary>Too many values.</summary>
    public static Diagnostic TooManyNodes(Span span, int most) =>
        Error("DET0009", span, $"The file holds too many values. Allowed: up to {most}; split it, or move long lists to a CSV file.");

    /// <summary>An anchor or alias.</summary>
    public static Diagnostic AliasUsed(Span span, string written) =>
        Error("DET0010", span, $"'{Cut(written)}' is an anchor or alias of YAML, which is not supported here. Write the value out, or put it in quotes.");

    /// <summary>A tag.</summary>
    public static Diagnostic TagUsed(Span span, string written) =>
        Error("DET0011", span, $"'{Cut(written)}' is a tag of YAML, which is not supported here. Remove it, or put the value in quotes.");

    /// <summary>A key that stands twice in one map.</summary>
    public static Diagnostic DuplicateKey(Span span, string key, Span first) =>
        Error("DET0012", span, $"'{Cut(key)}' stands twice in one map. Remove one of them.") with
        {
            Related = [new RelatedPlace("First written here.", first)],
        };

    /// <summary>A second document.</summary>
    public static Diagnostic SeveralDocuments(Span span) =>
        Error("DET0013", span, "'---' begins a second document. Put each rule in a file of its own.");

    /// <summary>A key that is a list, a map or nothing.</summary>
    public static Diagnostic KeyNotText(Span span) => Error("DET0014", span, "A key must be a word. Write 'key: value'.");

    /// <summary>A predicate that begins with <c>!</c>.</summary>
    public static Diagnostic PredicateTag(Span span, string code) => Error(
        "DET0015",
        span,
        $"YAML takes '!' at the start of a value for a tag, not for 'not'. Put the expression in quotes: {Quoted(code)}, or write it below with '|'.");

    /// <summary>A predicate that begins with <c>*</c> or <c>&amp;</c>.</summary>
    public static Diagnostic PredicateAnchor(Span span, string sign) => Error(
        "DET0016",
        span,
        $"YAML takes '{sign}' at the start of a value for an anchor or alias. Put the expression in quotes, or write it below with '|'.");

    /// <summary>A predicate cut by a hash sign.</summary>
    public static Diagnostic PredicateComment(Span span, string code) => Error(
        "DET0017",
        span,
        $"YAML takes ' #' for a comment and cuts the expression there. Put it in quotes: {Quoted(code)}, or write it below with '|'.");

    /// <summary>A predicate that a colon made a map.</summary>
    public static Diagnostic PredicateMap(Span span, string code) => Error(
        "DET0018",
        span,
        $"YAML takes ': ' for the end of a key, so the expression becomes a map. Put it in quotes: {Quoted(code)}, or write it below with '|'.");

    /// <summary>A predicate that begins with a quotation mark.</summary>
    public static Diagnostic PredicateQuoted(Span span, string code) => Error(
        "DET0019",
        span,
        $"YAML takes the first quotation mark for the start of the whole value. Put the whole expression in quotes: {Quoted(code)}, or write it below with '|'.");

    private static string Quoted(string code) => $"'{Cut(code.Replace("'", "''", StringComparison.Ordinal))}'";
}
