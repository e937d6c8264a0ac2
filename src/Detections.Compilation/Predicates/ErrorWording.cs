using System.Globalization;
using Detections.Compilation.Sandbox;
using Detections.Rules.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Diagnostic = Detections.Rules.Diagnostics.Diagnostic;

namespace Detections.Compilation.Predicates;

/// <summary>Says what the C# compiler says, to an author of YAML.</summary>
internal sealed class ErrorWording(SemanticModel model, NameCandidates candidates, KeptNames kept)
{
    /// <summary>The error in an author's words, at the author's place; null when it follows from one that is reported elsewhere.</summary>
    public Diagnostic? Reword(Site site, Microsoft.CodeAnalysis.Diagnostic error, ExpressionSyntax expression)
    {
        var place = Places.Of(site, error.Location);
        var node = expression.SyntaxTree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        return error.Id switch
        {
            "CS1061" or "CS0117" or "CS0234" or "CS0426" when node is SimpleNameSyntax name => Member(site, place, name),
            "CS0103" or "CS0246" => Name(site, place, node.ToString()),
            "CS0119" or "CS0118" when node is SimpleNameSyntax => Name(site, place, node.ToString()),
            "CS0019" or "CS0034" when node is BinaryExpressionSyntax binary => Operator(site, place, binary),
            "CS0023" when node is PrefixUnaryExpressionSyntax unary => Codes.TypeMismatch(
                place, unary.OperatorToken.Text, Describe(unary.Operand), "nothing", "Compare the value with something first."),
            "CS0029" or "CS0266" when site.Kind == SiteKind.Condition => NotACondition(site, expression),
            "CS0428" or "CS8974" => Codes.NotCalled(place, node.ToString()),
            "CS1955" => Codes.CSharp(place, error.Id, $"'{node}' is not a method. Leave out the brackets behind it"),
            "CS1501" or "CS7036" or "CS1503" or "CS1739" or "CS0411" or "CS1929" or "CS1660" => Arguments(site, place, error, node),
            "CS8078" => Codes.TooDeep(place, ExpressionReader.MaxDepth),
            _ => Codes.CSharp(place, error.Id, error.GetMessage(CultureInfo.InvariantCulture)),
        };
    }

    private Diagnostic? Member(Site site, Detections.Rules.Span place, SimpleNameSyntax name)
    {
        var target = name.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax { Parent: var parent } => parent?.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
        var type = target is null ? null : model.GetTypeInfo(target).Type ?? model.GetSymbolInfo(target).Symbol as ITypeSymbol;
        var isStatic = target is not null && model.GetSymbolInfo(target).Symbol is ITypeSymbol;
        if (target is IdentifierNameSyntax root && site.Scope.Find(root.Identifier.Text) is { Stream: Stream.OfRule rule })
        {
            if (kept.IsUnusable(rule.RuleId))
            {
                return null;
            }

            var names = kept.Of(rule.RuleId).Concat(type is null ? [] : candidates.MembersOf(type, isStatic));
            return Codes.NotKept(place, rule.RuleId, name.Identifier.Text, Nearest.To(name.Identifier.Text, names));
        }

        if (type is { Name: AllowedApi.Lists } && kept.IsUnusableList(name.Identifier.Text))
        {
            return null;
        }

        return Codes.UnknownMember(
            place,
            type is null ? target?.ToString() ?? "?" : ShortName(type),
            name.Identifier.Text,
            type is null ? [] : Nearest.To(name.Identifier.Text, candidates.MembersOf(type, isStatic)));
    }

    private Diagnostic Name(Site site, Detections.Rules.Span place, string name)
    {
        var usable = site.Scope.Names.Select(found => found.Name).ToArray();
        return Codes.UnknownName(place, name, Nearest.To(name, usable.Concat(candidates.Types)), usable);
    }

    private Diagnostic Operator(Site site, Detections.Rules.Span place, BinaryExpressionSyntax binary)
    {
        if (binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression)
        {
            foreach (var side in new[] { binary.Left, binary.Right })
            {
                if (model.GetTypeInfo(side).Type is { } type && type.SpecialType != SpecialType.System_Boolean && type.TypeKind != TypeKind.Error)
                {
                    return NotACondition(site, side);
                }
            }
        }

        foreach (var side in new[] { binary.Left, binary.Right })
        {
            if (model.GetTypeInfo(side).Type is null && model.GetMemberGroup(side).Length > 0)
            {
                return Codes.NotCalled(Places.Of(site, side), side.ToString());
            }
        }

        return Codes.TypeMismatch(place, binary.OperatorToken.Text, Describe(binary.Left), Describe(binary.Right), Remedy(binary));
    }

    private string Remedy(BinaryExpressionSyntax binary)
    {
        var (left, right) = (model.GetTypeInfo(binary.Left).Type, model.GetTypeInfo(binary.Right).Type);
        if (left is not null && right is not null && TypeWords.IsVocabulary(left) && TypeWords.IsVocabulary(right))
        {
            return $"Compare with a value of {left.Name}, such as '{left.Name}.{NameCandidates.ExampleOf(left)}'.";
        }

        if (left is not null && right is not null && (TypeWords.IsNumber(left) || TypeWords.IsNumber(right)))
        {
            return "Write numbers without quotes.";
        }

        return "Compare values of one type.";
    }

    private Diagnostic NotACondition(Site site, ExpressionSyntax expression)
    {
        var bare = Conjuncts.Bare(expression);
        if (bare is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not && IsFlag(model.GetTypeInfo(not.Operand).Type))
        {
            return Codes.FlagMayBeMissing(Places.Of(site, not.Operand), not.Operand.ToString());
        }

        var type = model.GetTypeInfo(bare).Type;
        if (type is null && model.GetMemberGroup(bare).Length > 0)
        {
            return Codes.NotCalled(Places.Of(site, bare), bare.ToString());
        }

        return IsFlag(type)
            ? Codes.FlagMayBeMissing(Places.Of(site, bare), bare.ToString())
            : Codes.NotACondition(Places.Of(site, bare), bare.ToString(), TypeWords.Describe(type));
    }

    private Diagnostic Arguments(Site site, Detections.Rules.Span place, Microsoft.CodeAnalysis.Diagnostic error, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
        {
            return Codes.CSharp(place, error.Id, error.GetMessage(CultureInfo.InvariantCulture));
        }

        var methods = model.GetMemberGroup(call.Expression).OfType<IMethodSymbol>().Where(method => candidates.IsAdmitted(method)).ToArray();
        var given = call.ArgumentList.Arguments.Count == 0
            ? "no argument"
            : string.Join(", ", call.ArgumentList.Arguments.Select(argument => Describe(argument.Expression)));
        var name = call.Expression is MemberAccessExpressionSyntax access ? access.Name.Identifier.Text : call.Expression.ToString();
        return methods.Length == 0
            ? Codes.CSharp(place, error.Id, error.GetMessage(CultureInfo.InvariantCulture))
            : Codes.WrongArguments(place, name, given, string.Join(" or ", methods.Select(Signature).Distinct().Take(3)));
    }

    private static string Signature(IMethodSymbol method) =>
        $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Name + (parameter.IsParams ? "…" : "")))})";

    private string Describe(ExpressionSyntax expression) => expression is LambdaExpressionSyntax
        ? "a condition"
        : TypeWords.Describe(model.GetTypeInfo(expression).Type);

    private static bool IsFlag(ITypeSymbol? type) =>
        type is not null && TypeWords.IsNullable(type) && TypeWords.Bare(type).SpecialType == SpecialType.System_Boolean;

    private static string ShortName(ITypeSymbol type) => TypeWords.ElementOf(type) is { } element && AllowedApi.NameOf(type).EndsWith("List", StringComparison.Ordinal)
        ? $"list of {element.Name}"
        : type.SpecialType == SpecialType.System_String ? "text" : TypeWords.NameOf(TypeWords.Bare(type));
}
