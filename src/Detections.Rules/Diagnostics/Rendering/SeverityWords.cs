namespace Detections.Rules.Diagnostics.Rendering;

/// <summary>What the forms call a severity.</summary>
internal static class SeverityWords
{
    /// <summary><c>note</c>, <c>warning</c>, <c>error</c>: the words of compilers and of SARIF.</summary>
    public static string Of(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Note => "note",
        DiagnosticSeverity.Warning => "warning",
        _ => "error",
    };
}
