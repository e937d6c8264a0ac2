using Detections.Compilation.Sandbox;
using Microsoft.CodeAnalysis;

namespace Detections.Compilation.Predicates;

/// <summary>The names that an author could have written: members, text helpers, types.</summary>
internal sealed class NameCandidates
{
    private static readonly string[] Helpers = ["Is", "Has", "Like", "In", "StartsWithAny", "EndsWithAny", "Matches"];
    private readonly AllowedApi _allowed;
    private readonly Lazy<string[]> _types;

    public NameCandidates(Microsoft.CodeAnalysis.Compilation compilation, AllowedApi allowed)
    {
        _allowed = allowed;
        _types = new Lazy<string[]>(() =>
        [
            .. Vocabularies(compilation).Select(type => type.Name), "TimeSpan", "DateTimeOffset", "Math", "DayOfWeek",
        ]);
    }

    /// <summary>The types whose static members a rule can name.</summary>
    public IReadOnlyList<string> Types => _types.Value;

    /// <summary>The members of a type that a rule can use.</summary>
    public IEnumerable<string> MembersOf(ITypeSymbol type, bool isStatic)
    {
        var bare = TypeWords.Bare(type);
        for (var current = bare; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member.DeclaredAccessibility == Accessibility.Public
                    && member.IsStatic == isStatic
                    && member is IPropertySymbol { IsIndexer: false } or IMethodSymbol { MethodKind: MethodKind.Ordinary } or IFieldSymbol
                    && _allowed.Admits(member))
                {
                    yield return member.Name;
                }
            }
        }

        if (!isStatic && (bare.SpecialType == SpecialType.System_String || TypeWords.IsVocabulary(bare)))
        {
            foreach (var helper in Helpers)
            {
                yield return helper;
            }
        }
    }

    /// <summary>A value of a vocabulary, to show how one is written.</summary>
    public static string ExampleOf(ITypeSymbol vocabulary)
    {
        string[] names = [.. vocabulary.GetMembers().OfType<IPropertySymbol>()
            .Where(member => member.IsStatic && member.Type.Equals(vocabulary, SymbolEqualityComparer.Default))
            .Select(member => member.Name)];
        return names.Contains("High") ? "High" : names.FirstOrDefault("…");
    }

    public bool IsAdmitted(ISymbol symbol) => _allowed.Admits((symbol as IMethodSymbol)?.ReducedFrom ?? symbol);

    private static IEnumerable<INamedTypeSymbol> Vocabularies(Microsoft.CodeAnalysis.Compilation compilation) =>
        compilation.GetTypeByMetadataName("Detections.Events.SecurityEvent")?.ContainingNamespace.GetTypeMembers().Where(TypeWords.IsVocabulary) ?? [];
}
