using Detections.Compilation.Predicates;
using Detections.Rules.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Diagnostic = Detections.Rules.Diagnostics.Diagnostic;

namespace Detections.Compilation.Sandbox;

/// <summary>Looks at what every name in an author's expression really is, and refuses what is not on the list.</summary>
internal sealed class SandboxWalker(SemanticModel model, AllowedApi allowed)
{
    private const int MostFormatDigits = 3;

    /// <summary>The first thing that is refused; null when everything is admitted. What the compiler could not resolve is left to it.</summary>
    public Diagnostic? Check(Site site, ExpressionSyntax expression)
    {
        foreach (var node in expression.DescendantNodesAndSelf())
        {
            if (CheckNode(site, node) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private Diagnostic? CheckNode(Site site, SyntaxNode node) => node switch
    {
        ObjectCreationExpressionSyntax creation => CheckCreation(site, creation),
        LambdaExpressionSyntax lambda => CheckLambda(site, lambda),
        InterpolationFormatClauseSyntax format => CheckFormat(site, format),
        BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or InterpolatedStringExpressionSyntax => CheckOperator(site, (ExpressionSyntax)node),
        ElementAccessExpressionSyntax access => CheckSymbol(site, access, model.GetSymbolInfo(access).Symbol),
        MemberAccessExpressionSyntax access => CheckAccess(site, access),
        InvocationExpressionSyntax call => CheckCall(site, call),
        NameColonSyntax => null,
        SimpleNameSyntax name when name.Parent is not NameColonSyntax && !IsJudgedWithParent(name) => CheckSymbol(site, name, model.GetSymbolInfo(name).Symbol),
        _ => null,
    };

    private Diagnostic? CheckCreation(Site site, ObjectCreationExpressionSyntax creation)
    {
        var type = model.GetTypeInfo(creation).Type;
        return type is null || type.TypeKind == TypeKind.Error || model.GetSymbolInfo(creation).Symbol is not { } constructor || allowed.Admits(constructor)
            ? null
            : Codes.NewNotAllowed(Places.Of(site, creation), creation.Type.ToString());
    }

    private Diagnostic? CheckLambda(Site site, LambdaExpressionSyntax lambda)
    {
        if (lambda.Parent?.Parent?.Parent is not InvocationExpressionSyntax call)
        {
            return Codes.LambdaNotAllowed(Places.Of(site, lambda));
        }

        return model.GetSymbolInfo(call).Symbol is IMethodSymbol method && !allowed.Admits(method)
            ? Codes.LambdaNotAllowed(Places.Of(site, lambda))
            : null;
    }

    // A format such as D999999999 would make a gigabyte of text.
    private static Diagnostic? CheckFormat(Site site, InterpolationFormatClauseSyntax format) =>
        format.FormatStringToken.ValueText.Count(char.IsAsciiDigit) > MostFormatDigits
            ? Codes.FormNotAllowed(Places.Of(site, format), $"The format '{format.FormatStringToken.ValueText}'", "Use at most three digits in it.")
            : null;

    private Diagnostic? CheckOperator(Site site, ExpressionSyntax node)
    {
        // Text that grows with each pass over a list grows without bound: Select(x => x + x).Select(…).
        if (node is InterpolatedStringExpressionSyntax || node.IsKind(SyntaxKind.AddExpression))
        {
            return model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_String
                && node.Ancestors().TakeWhile(ancestor => ancestor is not MethodDeclarationSyntax).OfType<LambdaExpressionSyntax>().Any()
                ? Codes.FormNotAllowed(Places.Of(site, node), "Joining text inside '=>'", "Compare the parts on their own.")
                : null;
        }

        return CheckSymbol(site, node, model.GetSymbolInfo(node).Symbol as IMethodSymbol is { MethodKind: MethodKind.UserDefinedOperator } op ? op : null);
    }

    private Diagnostic? CheckAccess(Site site, MemberAccessExpressionSyntax access)
    {
        var symbol = model.GetSymbolInfo(access).Symbol;
        return symbol is IMethodSymbol && access.Parent is InvocationExpressionSyntax ? null : CheckSymbol(site, access, symbol);
    }

    private Diagnostic? CheckCall(Site site, InvocationExpressionSyntax call)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        var shown = call.Expression.ToString();
        if (method.Name == "ToString" && call.ArgumentList.Arguments.Count > 0)
        {
            return Codes.FormNotAllowed(Places.Of(site, call), "'ToString' with a format", "Write '{value:format}' in the title.");
        }

        if (method.MethodKind is MethodKind.DelegateInvoke)
        {
            return Codes.NotAllowed(Places.Of(site, call), shown);
        }

        return CheckSymbol(site, call.Expression, method.ReducedFrom ?? method);
    }

    private static bool IsJudgedWithParent(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        InvocationExpressionSyntax call => call.Expression == name,
        _ => false,
    };

    private Diagnostic? CheckSymbol(Site site, ExpressionSyntax node, ISymbol? symbol)
    {
        if (symbol is null or IErrorTypeSymbol or IDiscardSymbol || symbol.Kind == SymbolKind.ErrorType)
        {
            return null;
        }

        // A namespace in front of a type is judged with the type.
        if (symbol is INamespaceSymbol && node.Parent is MemberAccessExpressionSyntax or QualifiedNameSyntax)
        {
            return null;
        }

        if (allowed.Admits(symbol) || site.GeneratedNames.Contains(node.SpanStart))
        {
            return null;
        }

        var shown = node.ToString();
        return symbol.ContainingType?.Name is "DateTime" or "DateTimeOffset" && symbol.Name is "Now" or "UtcNow" or "Today"
            ? Codes.NoClock(Places.Of(site, node), shown)
            : Codes.NotAllowed(Places.Of(site, node), shown);
    }
}
