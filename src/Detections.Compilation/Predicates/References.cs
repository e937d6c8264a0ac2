using System.Collections.Immutable;
using Detections.Engine;
using Detections.Events;
using Detections.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Detections.Compilation.Predicates;

/// <summary>What generated code is compiled against: the least that binds, since every assembly costs time at start-up.</summary>
internal static class References
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> Lazily = new(Make);

    /// <summary>The assemblies.</summary>
    public static ImmutableArray<MetadataReference> All => Lazily.Value;

    /// <summary>The namespaces that an author's expression sees.</summary>
    public static SyntaxTree GlobalUsings { get; } = CSharpSyntaxTree.ParseText(
        "global using System; global using System.Linq; global using Detections.Events; global using Detections.Compilation.Runtime;",
        ExpressionReader.Options,
        "Usings.cs");

    private static ImmutableArray<MetadataReference> Make()
    {
        string[] names = ["System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory", "System.Text.RegularExpressions", "System.Text.Json"];
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .ToLookup(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. names.Select(name => trusted[name].First()).Select(path => MetadataReference.CreateFromFile(path)),
            .. new[] { typeof(SecurityEvent), typeof(Rule), typeof(Binding), typeof(References) }
                .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)),
        ];
    }
}
