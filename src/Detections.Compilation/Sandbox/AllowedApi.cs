using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Detections.Compilation.Sandbox;

/// <summary>Answers whether a symbol is on the reviewed list, <c>AllowedApi.txt</c>.</summary>
/// <remarks>Remembers its answers; safe for several threads. One per compilation, since it holds symbols.</remarks>
internal sealed class AllowedApi
{
    private const string Resource = "AllowedApi.txt";
    private const string Properties = "properties";
    private static readonly SymbolDisplayFormat FullName = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);
    private static readonly ILookup<string, string> Lines = ReadLines();
    private readonly ConcurrentDictionary<ISymbol, bool> _known = new(SymbolEqualityComparer.Default);
    private readonly string _generated;

    /// <param name="generated">Name of the assembly being compiled; what the compiler generates into it is admitted.</param>
    public AllowedApi(string generated) => _generated = generated;

    /// <summary>True when an author may name the symbol.</summary>
    public bool Admits(ISymbol symbol) => _known.GetOrAdd(symbol.OriginalDefinition, Decide);

    /// <summary>The type's name with its namespace, without type arguments.</summary>
    public static string NameOf(ITypeSymbol type) => type.OriginalDefinition.ToDisplayString(FullName);

    private bool Decide(ISymbol symbol) => symbol switch
    {
        IParameterSymbol or ITypeParameterSymbol => true,
        INamespaceSymbol => false,
        INamedTypeSymbol type => AdmitsType(type),
        ILocalSymbol or ILabelSymbol or IDynamicTypeSymbol or IArrayTypeSymbol => false,
        _ => symbol.ContainingType is { } type && AdmitsMember(type, symbol),
    };

    private bool AdmitsType(INamedTypeSymbol type)
    {
        var name = NameOf(type);
        return type.SpecialType is SpecialType.System_Object
            || (type.ContainingAssembly?.Name == _generated && IsLists(type))
            || (!Lines["-" + name].Contains("*") && (Lines.Contains(name) || Lines.Contains(NamespaceOf(type))));
    }

    private bool AdmitsMember(INamedTypeSymbol type, ISymbol member)
    {
        // Members of an extension block are seen as those of the class around it.
        while (type.IsExtension && type.ContainingType is { } outer)
        {
            type = outer;
        }

        if (type.ContainingAssembly?.Name == _generated)
        {
            return type.Name == KeptMembers || (IsLists(type) && member is IPropertySymbol);
        }

        var name = NameOf(type);
        if (Lines["-" + name].Any(line => line == "*" || line == member.Name))
        {
            return false;
        }

        // An operator is admitted with its type: it is an expression like any other.
        return member is IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion or MethodKind.BuiltinOperator }
            ? AdmitsType(type)
            : IsListed(name, member) || (member is not IMethodSymbol { MethodKind: MethodKind.Constructor } && IsListed(NamespaceOf(type), member));
    }

    /// <summary>The class that holds the typed members of kept values.</summary>
    public const string KeptMembers = "KeptMembers";

    /// <summary>The class with a property for each list.</summary>
    public const string Lists = "Lists";

    private static bool IsLists(INamedTypeSymbol type) => (type.ContainingType ?? type).Name == Lists;

    private static bool IsListed(string line, ISymbol member) =>
        Lines[line].Any(name => name == "*" || name == member.Name || (name == Properties && member is IPropertySymbol));

    private static string NamespaceOf(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() + ".*";

    private static ILookup<string, string> ReadLines()
    {
        using var stream = typeof(AllowedApi).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The list of what rules may use is missing from the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(':', 2))
            .SelectMany(parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(member => (Type: parts[0], member)))
            .ToLookup(pair => pair.Type, pair => pair.member, StringComparer.Ordinal);
    }
}
