using Detections.Rules.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Diagnostic = Detections.Rules.Diagnostics.Diagnostic;

namespace Detections.Compilation.Predicates;

/// <summary>Says in an author's words why a text is not an expression.</summary>
internal static class SyntaxProblems
{
    /// <summary>The one problem worth saying; null when the text has none that is an error.</summary>
    public static Diagnostic? Find(ExpressionSyntax expression, CodeText code)
    {
        var first = expression.GetDiagnostics().FirstOrDefault(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        if (first is null)
        {
            return null;
        }

        foreach (var token in SyntaxFactory.ParseTokens(code.Text, options: ExpressionReader.Options))
        {
            if (Explain(token, code) is { } problem)
            {
                return problem;
            }
        }

        return Reword(first, code);
    }

    private static Diagnostic? Explain(SyntaxToken token, CodeText code)
    {
        var span = code.SpanOf(token.Span);
        switch (token.Kind())
        {
            case SyntaxKind.CharacterLiteralToken:
                return Codes.SingleQuotes(SingleQuoted(token, code, out var text), text);
            case SyntaxKind.SemicolonToken:
            case SyntaxKind.IfKeyword or SyntaxKind.ReturnKeyword or SyntaxKind.ForKeyword or SyntaxKind.ForEachKeyword:
            case SyntaxKind.WhileKeyword or SyntaxKind.DoKeyword or SyntaxKind.UsingKeyword or SyntaxKind.LockKeyword:
            case SyntaxKind.TryKeyword or SyntaxKind.GotoKeyword or SyntaxKind.ClassKeyword or SyntaxKind.StructKeyword:
                return Codes.Statement(span, token.Text);
            case SyntaxKind.IdentifierToken when WordOperators.TryGetValue(token.Text, out var op):
                return Codes.WordOperator(span, token.Text, op);
            case SyntaxKind.HashToken:
                return Codes.HiddenText(span, "'#'");
            default:
                return null;
        }
    }

    private static readonly Dictionary<string, string> WordOperators =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["and"] = "&&", ["or"] = "||", ["not"] = "!" };

    // The lexer gives up inside 'long text'; the author sees text between two quotes.
    private static Detections.Rules.Span SingleQuoted(SyntaxToken token, CodeText code, out string text)
    {
        var start = token.SpanStart;
        var end = code.Text.IndexOf('\'', start + 1);
        if (end < 0)
        {
            end = code.Text.Length - 1;
        }

        text = code.Text[Math.Min(start + 1, end)..end];
        return code.SpanOf(start, end + 1);
    }

    private static Diagnostic Reword(Microsoft.CodeAnalysis.Diagnostic first, CodeText code)
    {
        var at = first.Location.SourceSpan;
        var word = at.End <= code.Text.Length ? code.Text[at.Start..at.End] : "";
        var span = code.SpanOf(at);
        return first.Id switch
        {
            "CS1026" => Codes.Syntax(span, "A closing ')' is missing. Count the brackets."),
            "CS1010" or "CS1039" or "CS8997" => Codes.Syntax(span, "Text is not closed. Add the closing '\"'."),
            "CS1009" => Codes.Syntax(span, $"'{word}' is not an escape in text. Write '\\\\' for a backslash, or start the text with '@\"'."),
            "CS1733" or "CS1525" when at.Start >= code.Text.TrimEnd().Length || word.Length == 0 =>
                Codes.Syntax(span, "The expression is not complete. Something must follow its last operator."),
            "CS1525" or "CS1733" => Codes.Syntax(span, $"'{word}' is not expected here. Expected a value, such as 'e.Title' or \"text\"."),
            "CS1003" => Codes.Syntax(span, $"'{word}' is not expected here. Check operators, commas and brackets before it."),
            _ => Codes.Syntax(span, $"{first.GetMessage(System.Globalization.CultureInfo.InvariantCulture).TrimEnd('.')} ({first.Id})."),
        };
    }
}
