namespace Detections.Rules.Diagnostics;

/// <summary>What can be wrong with a file and its YAML: codes DET00xx.</summary>
public static partial class Codes
{
    /// <summary>A path that leads nowhere.</summary>
    public static Diagnostic PathNotFound(string path) =>
        Error("DET0001", Span.OfFile(path), $"There is no file or folder '{Cut(path)}'. Check the path, or the folder you are in.");

    /// <summary>A file that cannot be opened.</summary>
    public static Diagnostic CannotRead(string path, string reason) =>
        Error("DET0002", Span.OfFile(path), $"'{Cut(path)}' cannot be read: {reason.TrimEnd('.')}. Check its permissions.");

    /// <summary>Text that is not YAML.</summary>
    public static Diagnostic YamlSyntax(Span span, string what) => Error("DET0003", span, $"YAML: {what}.");

    /// <summary>One key twice in a map.</summary>
    public static Diagnostic DuplicateKey(Span span, string key, Span first) =>
        Error("DET0004", span, $"'{Cut(key)}' stands twice in one map. Remove one of them.") with
        {
            Related = [new RelatedPlace("First written here.", first)],
        };

    /// <summary>A second document.</summary>
    public static Diagnostic SeveralDocuments(Span span) =>
        Error("DET0005", span, "'---' starts a second document. Write one rule in one file.");

    /// <summary>An alias.</summary>
    public static Diagnostic Alias(Span span, string name) => Error(
        "DET0006", span, $"YAML reads '*{Cut(name)}' as an alias, which rules do not have. If it is C# or text, put it in quotes or after '|'.");

    /// <summary>An anchor.</summary>
    public static Diagnostic Anchor(Span span, string name) => Error(
        "DET0006", span, $"YAML reads '&{Cut(name)}' as an anchor, which rules do not have. If it is C# or text, put it in quotes or after '|'.");

    /// <summary>A tag.</summary>
    public static Diagnostic Tag(Span span, string name) => Error(
        "DET0006", span, $"YAML reads '{Cut(name)}' as a tag, which rules do not have. If it is C# or text, put it in quotes or after '|'.");

    /// <summary>A file beyond the limits.</summary>
    public static Diagnostic TooLarge(Span span, string limit) =>
        Error("DET0007", span, $"The file holds {limit}, which no rule needs. Write one rule in one file.");

    /// <summary>A file with nothing in it.</summary>
    public static Diagnostic EmptyFile(Span span) =>
        Error("DET0008", span, "The file is empty. Write a rule ('detections new <id>' makes one), or remove the file.");

    /// <summary>A folder in which no rule was found.</summary>
    public static Diagnostic NoRules(string path) => Error(
        "DET0009", Span.OfFile(path), $"'{Cut(path)}' holds no '.yaml' file. Name the folder that holds the rules, or make one with 'detections new <id>'.");

    /// <summary>Bytes that are not UTF-8.</summary>
    public static Diagnostic NotUtf8(Span span) =>
        Error("DET0010", span, "The file is not UTF-8. Save it as UTF-8.");

    /// <summary>C# that YAML reads as something else.</summary>
    public static Diagnostic MangledCode(Span span, string code) => Error(
        "DET0011",
        span,
        $"YAML reads '{Cut(code)}' as something other than C#. Put it on a line of its own after '|', or in single quotes.");

    /// <summary>A key that is a list or a map.</summary>
    public static Diagnostic KeyIsNotText(Span span) =>
        Error("DET0012", span, "A list or map cannot be a key. Write a word, followed by ':'.");

    /// <summary>A file that is none of the kinds there are.</summary>
    public static Diagnostic UnknownFile(Span span) =>
        Error("DET0013", span, "The file is neither a rule, an exception nor a list. Begin it with 'rule:', 'exception:' or 'list:'.");
}
