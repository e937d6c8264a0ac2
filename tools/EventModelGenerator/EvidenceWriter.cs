using System.Text;

namespace EventModelGenerator;

/// <summary>Writes what leads from an alert to its evidence of one type.</summary>
internal sealed class EvidenceWriter(ModelOptions options, IReadOnlyList<string> evidence)
{
    /// <summary><c>evidence.AsUser</c> and its kin.</summary>
    public string Casts()
    {
        var source = new StringBuilder(FileHeader.Text);
        source.AppendLine("public readonly partial record struct AlertEvidence");
        source.Append('{');
        foreach (var type in evidence)
        {
            var name = CSharpNames.Pascal(CSharpNames.Short(type));
            source.AppendLine();
            source.AppendLine(FileHeader.Summary($"This evidence as <c>{CSharpNames.Short(type)}</c>; an empty one when it is of another type.", 4));
            source.AppendLine($"    public {name} As{Word(name)} => Type == EvidenceType.{name} ? new(Raw) : default;");
        }

        return source.AppendLine("}").ToString();
    }

    /// <summary><c>alert.Users</c> and its kin.</summary>
    public string Lists()
    {
        var source = new StringBuilder(FileHeader.Text);
        source.AppendLine("public sealed partial class Alert");
        source.Append('{');
        foreach (var type in evidence)
        {
            var name = CSharpNames.Pascal(CSharpNames.Short(type));
            var list = options.EvidenceLists.GetValueOrDefault(CSharpNames.Short(type)) ?? Plural(Word(name));
            source.AppendLine();
            source.AppendLine(FileHeader.Summary($"The evidence of type <c>{CSharpNames.Short(type)}</c>, in the alert's order.", 4));
            source.AppendLine("    [Json(\"evidence\")]");
            source.AppendLine($"    public EventList<{name}> {list} => EvidenceOf(EvidenceType.{name}, static raw => new {name}(raw));");
        }

        return source.AppendLine("}").ToString();
    }

    private static string Word(string name) => name[..^"Evidence".Length];

    private static string Plural(string word) =>
        word.EndsWith('y') ? word[..^1] + "ies"
        : word.EndsWith('s') ? word + "es"
        : word + "s";
}
