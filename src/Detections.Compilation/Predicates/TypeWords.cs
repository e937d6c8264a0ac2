using Detections.Compilation.Sandbox;
using Microsoft.CodeAnalysis;

namespace Detections.Compilation.Predicates;

/// <summary>What the types of expressions are, and what to call them in a sentence.</summary>
internal static class TypeWords
{
    private const string EventsNamespace = "Detections.Events";

    /// <summary>True for text, numbers, flags, times, addresses, words of a vocabulary and JSON values.</summary>
    public static bool IsPlain(ITypeSymbol type)
    {
        type = Bare(type);
        return type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_DateTime
            || IsNumber(type) || IsVocabulary(type) || type.TypeKind == TypeKind.Enum
            || AllowedApi.NameOf(type) is "System.DateTimeOffset" or "System.TimeSpan" or EventsNamespace + ".Ip" or EventsNamespace + ".Raw";
    }

    /// <summary>The type of a list's elements; null for what is no list.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            return null;
        }

        var list = type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            ? (INamedTypeSymbol)type
            : type.AllInterfaces.FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);
        return list?.TypeArguments[0];
    }

    public static bool IsNumber(ITypeSymbol type) => Bare(type).SpecialType
        is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double;

    public static bool IsVocabulary(ITypeSymbol type) =>
        type.IsValueType && type.AllInterfaces.Any(i => i.Name == "IVocabulary" && !i.IsGenericType);

    public static bool IsOurs(ITypeSymbol type, string name) => AllowedApi.NameOf(type) == EventsNamespace + "." + name;

    /// <summary>Without <c>Nullable</c>.</summary>
    public static ITypeSymbol Bare(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    public static bool IsNullable(ITypeSymbol type) => !SymbolEqualityComparer.Default.Equals(type, Bare(type));

    /// <summary>The type as a rule names it; the types of a list and of its rows bear the list's name.</summary>
    public static string NameOf(ITypeSymbol type) => type.ContainingType is { Name: AllowedApi.Lists } lists
        ? $"{lists.Name}.{(type.Name.EndsWith("List", StringComparison.Ordinal) ? type.Name[..^4] : type.Name[..^3])}"
        : type.Name;

    /// <summary>What the type is called in a sentence: "text", "a number", "a list of text", "an AlertSeverity".</summary>
    public static string Describe(ITypeSymbol? type)
    {
        if (type is null)
        {
            return "nothing";
        }

        if (ElementOf(type) is { } element)
        {
            return "a list of " + (IsPlain(element) ? Describe(element) : element.Name);
        }

        var bare = Bare(type);
        return bare.SpecialType switch
        {
            SpecialType.System_String => "text",
            SpecialType.System_Boolean => IsNullable(type) ? "a flag that may be missing" : "a flag",
            _ when IsNumber(bare) => "a number",
            _ when bare.Name is "DateTimeOffset" => "a time",
            _ when bare.Name is "TimeSpan" => "a span of time",
            _ when bare.Name is "Raw" => "a JSON value",
            _ when bare.ContainingType?.Name == AllowedApi.Lists => NameOf(bare),
            _ => ("AEIO".Contains(bare.Name.FirstOrDefault('x'), StringComparison.Ordinal) ? "an " : "a ") + bare.Name,
        };
    }
}
