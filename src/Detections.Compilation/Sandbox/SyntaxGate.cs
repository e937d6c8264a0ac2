using Detections.Compilation.Predicates;
using Detections.Rules.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Diagnostic = Detections.Rules.Diagnostics.Diagnostic;

namespace Detections.Compilation.Sandbox;

/// <summary>Admits the forms of expression that predicates have, by a list; what C# may gain later is refused until it is listed.</summary>
internal static class SyntaxGate
{
    private const int MaxLambdaDepth = 2;

    /// <summary>The first form that is not admitted; null when all are.</summary>
    public static Diagnostic? Check(ExpressionSyntax expression, CodeText code)
    {
        foreach (var node in expression.DescendantNodesAndSelf())
        {
            if (CheckNode(node, code) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static Diagnostic? CheckNode(SyntaxNode node, CodeText code)
    {
        var span = code.SpanOf(node.Span);
        return node switch
        {
            LiteralExpressionSyntax literal => CheckLiteral(literal, code),
            AssignmentExpressionSyntax assignment => Codes.Assignment(code.SpanOf(assignment.OperatorToken.Span), assignment.OperatorToken.Text),
            PostfixUnaryExpressionSyntax postfix => postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression)
                ? Codes.FormNotAllowed(span, "A '!' after a value", "Nothing is null here; leave it out.")
                : Codes.Assignment(code.SpanOf(postfix.OperatorToken.Span), postfix.OperatorToken.Text),
            PrefixUnaryExpressionSyntax prefix => CheckPrefix(prefix, code),
            LambdaExpressionSyntax lambda => CheckLambda(lambda, code),
            ObjectCreationExpressionSyntax { Initializer: not null } creation => Codes.NewNotAllowed(span, creation.Type.ToString()),
            BaseObjectCreationExpressionSyntax { ArgumentList: null } => Codes.NewNotAllowed(span, "…"),
            ImplicitObjectCreationExpressionSyntax => Codes.NewNotAllowed(span, "…"),
            ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or AnonymousObjectCreationExpressionSyntax
                or StackAllocArrayCreationExpressionSyntax => Codes.NewNotAllowed(span, "array or object"),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } => Codes.FormNotAllowed(span, "'ref', 'in' or 'out'", "Use the value itself."),
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax name } => name.Identifier.Text == "nameof"
                ? Codes.FormNotAllowed(span, "'nameof'", "Write the text itself.")
                : null,
            CastExpressionSyntax cast => IsPlain(cast.Type)
                ? null
                : Codes.FormNotAllowed(span, $"A cast to '{cast.Type}'", "Name the stream in 'on', so that fields are typed."),
            _ => Admitted.Contains(node.Kind()) ? null : Refuse(node, span),
        };
    }

    private static Diagnostic? CheckLiteral(LiteralExpressionSyntax literal, CodeText code) => literal.Kind() switch
    {
        SyntaxKind.CharacterLiteralExpression => Codes.SingleQuotes(code.SpanOf(literal.Span), literal.Token.ValueText),
        SyntaxKind.StringLiteralExpression when literal.Token.Text.StartsWith("\"\"\"", StringComparison.Ordinal) =>
            Codes.HiddenText(code.SpanOf(literal.Span), "Text in three quotes"),
        SyntaxKind.StringLiteralExpression or SyntaxKind.NumericLiteralExpression or SyntaxKind.TrueLiteralExpression
            or SyntaxKind.FalseLiteralExpression or SyntaxKind.NullLiteralExpression => null,
        _ => Codes.FormNotAllowed(code.SpanOf(literal.Span), $"'{literal}'", "Write a text in double quotes, a number, 'true' or 'false'."),
    };

    private static Diagnostic? CheckPrefix(PrefixUnaryExpressionSyntax prefix, CodeText code) => prefix.Kind() switch
    {
        SyntaxKind.LogicalNotExpression or SyntaxKind.UnaryMinusExpression or SyntaxKind.UnaryPlusExpression => null,
        SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression =>
            Codes.Assignment(code.SpanOf(prefix.OperatorToken.Span), prefix.OperatorToken.Text),
        _ => Codes.FormNotAllowed(code.SpanOf(prefix.Span), $"'{prefix.OperatorToken.Text}' before a value", "Use comparisons and arithmetic."),
    };

    private static Diagnostic? CheckLambda(LambdaExpressionSyntax lambda, CodeText code)
    {
        if (lambda.ExpressionBody is null || lambda.Modifiers.Any() || lambda.AttributeLists.Any() || lambda.Parent is not ArgumentSyntax)
        {
            return Codes.LambdaNotAllowed(code.SpanOf(lambda.Span));
        }

        return lambda.Ancestors().OfType<LambdaExpressionSyntax>().Count() >= MaxLambdaDepth
            ? Codes.TooManyLambdas(code.SpanOf(lambda.Span), MaxLambdaDepth)
            : null;
    }

    private static bool IsPlain(TypeSyntax type) => type is NullableTypeSyntax nullable
        ? IsPlain(nullable.ElementType)
        : type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.IntKeyword or (int)SyntaxKind.LongKeyword
            or (int)SyntaxKind.DoubleKeyword or (int)SyntaxKind.DecimalKeyword or (int)SyntaxKind.BoolKeyword or (int)SyntaxKind.StringKeyword };

    private static Diagnostic Refuse(SyntaxNode node, Detections.Rules.Span span) => node switch
    {
        AnonymousMethodExpressionSyntax => Codes.LambdaNotAllowed(span),
        QueryExpressionSyntax => Codes.FormNotAllowed(span, "A query ('from … select')", "Use 'Any', 'All', 'Where' or 'Count' of the list."),
        ThrowExpressionSyntax => Codes.FormNotAllowed(span, "'throw'", "A condition is true or false."),
        AwaitExpressionSyntax => Codes.FormNotAllowed(span, "'await'", "A predicate waits for nothing."),
        TypeOfExpressionSyntax or SizeOfExpressionSyntax => Codes.FormNotAllowed(span, $"'{node.GetFirstToken().Text}'", "Use the event's fields."),
        DeclarationExpressionSyntax or DeclarationPatternSyntax or VarPatternSyntax =>
            Codes.FormNotAllowed(span, "A new name", "Use the field itself each time."),
        RangeExpressionSyntax => Codes.FormNotAllowed(span, "'..'", "Use 'StartsWithAny', 'EndsWithAny', 'Before' or 'After'."),
        _ => Codes.FormNotAllowed(span, $"'{Shorten(node)}'", "Use comparisons, 'Is', 'Has', 'Like' and arithmetic."),
    };

    private static string Shorten(SyntaxNode node)
    {
        var text = node.ToString().ReplaceLineEndings(" ");
        return text.Length <= 60 ? text : text[..59] + "…";
    }

    private static readonly HashSet<SyntaxKind> Admitted =
    [
        SyntaxKind.IdentifierName, SyntaxKind.GenericName, SyntaxKind.TypeArgumentList, SyntaxKind.PredefinedType, SyntaxKind.NullableType,
        SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.ConditionalAccessExpression, SyntaxKind.MemberBindingExpression,
        SyntaxKind.ElementAccessExpression, SyntaxKind.ElementBindingExpression, SyntaxKind.BracketedArgumentList,
        SyntaxKind.InvocationExpression, SyntaxKind.ArgumentList, SyntaxKind.Argument, SyntaxKind.NameColon,
        SyntaxKind.ParenthesizedExpression, SyntaxKind.ConditionalExpression, SyntaxKind.ObjectCreationExpression,
        SyntaxKind.Parameter, SyntaxKind.ParameterList,
        SyntaxKind.AddExpression, SyntaxKind.SubtractExpression, SyntaxKind.MultiplyExpression, SyntaxKind.DivideExpression,
        SyntaxKind.ModuloExpression, SyntaxKind.LogicalAndExpression, SyntaxKind.LogicalOrExpression, SyntaxKind.CoalesceExpression,
        SyntaxKind.BitwiseAndExpression, SyntaxKind.BitwiseOrExpression, SyntaxKind.ExclusiveOrExpression,
        SyntaxKind.EqualsExpression, SyntaxKind.NotEqualsExpression, SyntaxKind.LessThanExpression, SyntaxKind.LessThanOrEqualExpression,
        SyntaxKind.GreaterThanExpression, SyntaxKind.GreaterThanOrEqualExpression,
        SyntaxKind.IsPatternExpression, SyntaxKind.ConstantPattern, SyntaxKind.RelationalPattern, SyntaxKind.AndPattern,
        SyntaxKind.OrPattern, SyntaxKind.NotPattern, SyntaxKind.ParenthesizedPattern,
        SyntaxKind.SwitchExpression, SyntaxKind.SwitchExpressionArm, SyntaxKind.DiscardPattern, SyntaxKind.WhenClause,
        SyntaxKind.InterpolatedStringExpression, SyntaxKind.InterpolatedStringText, SyntaxKind.Interpolation,
        SyntaxKind.InterpolationFormatClause,
    ];
}
