using Detections.Compilation.Sandbox;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Detections.Compilation.Predicates;

/// <summary>A kept value as downstream rules see it.</summary>
/// <param name="Name">In PascalCase.</param>
/// <param name="Type">Its C# type.</param>
/// <param name="Read">C# that reads it from the detection <c>detection</c>.</param>
internal sealed record KeptMember(string Name, string Type, string Read)
{
    /// <summary>The member for a value kept under <paramref name="name"/> whose expression has the given type.</summary>
    public static KeptMember Of(string name, ITypeSymbol? type)
    {
        var kept = $"detection.Kept[{SymbolDisplay.FormatLiteral(name, quote: true)}]";
        var (shown, read) = type is null ? ("string", ".Text") : Shape(type);
        return new KeptMember(
            char.ToUpperInvariant(name[0]) + name[1..],
            shown,
            read == ".Text" && shown != "string" ? $"({shown}){kept}.Text" : kept + read);
    }

    private static (string Type, string Read) Shape(ITypeSymbol type)
    {
        if (TypeWords.ElementOf(type) is not null)
        {
            return ("global::Detections.Events.EventList<string>", ".Items.Select(item => item.Text)");
        }

        var bare = TypeWords.Bare(type);
        return (bare.SpecialType, AllowedApi.NameOf(bare)) switch
        {
            (SpecialType.System_Int32 or SpecialType.System_Int64, _) => ("long?", ".Integer"),
            (SpecialType.System_Double, _) or (_, "System.TimeSpan") => ("double?", ".Number"),
            (SpecialType.System_Boolean, _) => ("bool?", ".Flag"),
            (_, "System.DateTimeOffset") => ("global::System.DateTimeOffset?", ".Time"),
            (_, "Detections.Events.Ip") => ("global::Detections.Events.Ip", ".Ip"),
            _ when TypeWords.IsVocabulary(bare) => (bare.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), ".Text"),
            _ => ("string", ".Text"),
        };
    }
}
