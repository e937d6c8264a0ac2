using Detections.Rules.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Diagnostic = Detections.Rules.Diagnostics.Diagnostic;

namespace Detections.Compilation.Predicates;

/// <summary>
/// Reads an author's text as exactly one expression, before it is set into anything: text that would close the method around it,
/// hide code from the reader, or exhaust the parser's stack is refused here.
/// </summary>
internal static class ExpressionReader
{
    /// <summary>Characters allowed in one expression.</summary>
    public const int MaxLength = 10_000;

    /// <summary>Brackets, conditionals and other nested forms allowed.</summary>
    public const int MaxDepth = 50;

    // Below this length nothing can nest deeply enough to matter, and the scan costs as much as the parse.
    private const int AlwaysShallow = 200;

    // A place beyond this column cannot be written into a #line span.
    private const int MaxColumn = 50_000;

    public static readonly CSharpParseOptions Options =
        new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Regular);

    /// <summary>The expression, or the one thing that is wrong with the text.</summary>
    public static (ExpressionSyntax? Expression, Diagnostic? Problem) Read(CodeText code)
    {
        var text = code.Text;
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, Codes.EmptyExpression(code.Code.Span));
        }

        if (text.Length > MaxLength || code.Code.Lines.Any(line => line.Column > MaxColumn))
        {
            return (null, Codes.TooLong(code.Code.Span, text.Length, MaxLength));
        }

        if (text.Length > AlwaysShallow && IsTooDeep(text))
        {
            return (null, Codes.TooDeep(code.Code.Span, MaxDepth));
        }

        var expression = SyntaxFactory.ParseExpression(text, 0, Options, consumeFullText: true);
        var problem = HiddenTextIn(expression, code)
            ?? (expression.ContainsDiagnostics ? SyntaxProblems.Find(expression, code) : null)
            ?? Sandbox.SyntaxGate.Check(expression, code);
        // What the parser leaves over is neither an expression nor an error to it: a directive at the end.
        if (problem is null && code.Text.AsSpan(expression.Span.End).Trim() is { IsEmpty: false })
        {
            problem = Codes.HiddenText(code.SpanOf(expression.Span.End, code.Text.Length), "What follows the expression");
        }

        return problem is null ? (expression, null) : (null, problem);
    }

    private static bool IsTooDeep(string text)
    {
        // The lexer itself descends into interpolated strings, so they are counted before it runs.
        if (text.AsSpan().Count("$\"") + text.AsSpan().Count("$@") + text.AsSpan().Count("$$") > MaxDepth)
        {
            return true;
        }

        var depth = 0;
        var nested = 0;
        foreach (var token in SyntaxFactory.ParseTokens(text, options: Options))
        {
            switch (token.Kind())
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken:
                    depth++;
                    break;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken:
                    depth--;
                    break;
                case SyntaxKind.QuestionToken or SyntaxKind.QuestionQuestionToken or SyntaxKind.EqualsGreaterThanToken
                    or SyntaxKind.ExclamationToken or SyntaxKind.MinusToken or SyntaxKind.TildeToken or SyntaxKind.LessThanToken
                    or SyntaxKind.AmpersandToken or SyntaxKind.AsteriskToken or SyntaxKind.EqualsToken:
                    nested++;
                    break;
                default:
                    break;
            }

            if (depth > MaxDepth || nested > 4 * MaxDepth)
            {
                return true;
            }
        }

        return false;
    }

    private static Diagnostic? HiddenTextIn(ExpressionSyntax expression, CodeText code)
    {
        foreach (var trivia in expression.DescendantTrivia(descendIntoTrivia: false))
        {
            if (trivia.IsDirective)
            {
                return Codes.HiddenText(code.SpanOf(trivia.Span), "A line that starts with '#'");
            }

            if (trivia.Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia or SyntaxKind.SkippedTokensTrivia))
            {
                return Codes.HiddenText(code.SpanOf(trivia.Span), "A comment");
            }
        }

        foreach (var text in expression.DescendantNodesAndSelf().OfType<InterpolatedStringExpressionSyntax>())
        {
            if (code.Text.AsSpan(text.SpanStart, text.Span.Length).Contains('\n'))
            {
                return Codes.HiddenText(code.SpanOf(text.Span), "Text over several lines");
            }
        }

        foreach (var token in expression.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Text != token.ValueText)
            {
                return Codes.HiddenText(code.SpanOf(token.Span), $"'{token.Text}', an escaped name,");
            }

            if (token.Kind() is not SyntaxKind.EndOfFileToken && code.Text.AsSpan(token.SpanStart, token.Span.Length).ContainsAny('\n', '\r', '\u2028'))
            {
                return Codes.HiddenText(code.SpanOf(token.Span), "Text over several lines");
            }
        }

        return null;
    }
}
