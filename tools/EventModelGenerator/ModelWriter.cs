using System.Text;

namespace EventModelGenerator;

/// <summary>Writes the model: decides which types it needs, and what each property is in C#.</summary>
internal sealed class ModelWriter(Metadata metadata, ModelOptions options)
{
    private const string EvidenceType = "microsoft.graph.security.alertEvidence";

    private static readonly Dictionary<string, (string Type, string Read)> Primitives = new(StringComparer.Ordinal)
    {
        ["Edm.String"] = ("string", "Text"),
        ["Edm.Guid"] = ("string", "Text"),
        ["Edm.Boolean"] = ("bool?", "Flag"),
        ["Edm.Int32"] = ("int?", "Whole"),
        ["Edm.Int64"] = ("long?", "Integer"),
        ["number"] = ("long?", "Integer"),
        ["Edm.Double"] = ("double?", "Number"),
        ["Edm.DateTimeOffset"] = ("DateTimeOffset?", "Time"),
    };

    private readonly Queue<string> _views = new();
    private readonly HashSet<string> _seen = [];
    private readonly SortedDictionary<string, string> _enums = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>All files, by path below the target folder.</summary>
    public IReadOnlyDictionary<string, string> Write()
    {
        foreach (var (graphName, name) in options.Events)
        {
            _seen.Add(graphName);
            WriteEvent(metadata.Type(graphName), name);
        }

        var evidence = metadata.DerivedFrom(EvidenceType);
        Need(EvidenceType);
        foreach (var type in evidence)
        {
            Need(type);
        }

        while (_views.TryDequeue(out var graphName))
        {
            WriteView(metadata.Type(graphName));
        }

        var lists = new EvidenceWriter(options, evidence);
        _files["Evidence/AlertEvidence.Kinds.cs"] = lists.Casts();
        _files["Evidence/Alert.Evidence.cs"] = lists.Lists();
        WriteVocabularies(evidence);
        return _files;
    }

    private void WriteEvent(GraphType type, string name)
    {
        var source = new StringBuilder(FileHeader.Text);
        source.AppendLine(FileHeader.Summary($"Microsoft Graph's <c>{CSharpNames.Relative(type.Name)}</c>, with the properties of v1.0 and beta.", 0));
        source.AppendLine($"public sealed partial class {name} : SecurityEvent");
        source.AppendLine("{");
        source.AppendLine(FileHeader.Summary("Shows a record whose header was read.", 4));
        source.AppendLine($"    internal {name}(in EventHeader header, Raw raw)");
        source.AppendLine("        : base(header, raw)");
        source.AppendLine("    {").AppendLine("    }").AppendLine();
        source.AppendLine("    /// <inheritdoc/>");
        source.AppendLine($"    public override EventKind Kind => EventKind.{name};");
        WriteProperties(source, type, name, exceptIdentity: true);
        source.AppendLine("}");
        _files[$"{name}.cs"] = source.ToString();
    }

    private void WriteView(GraphType type)
    {
        var name = NameOf(type.Name);
        var source = new StringBuilder(FileHeader.Text);
        source.AppendLine(FileHeader.Summary($"A view of Microsoft Graph's <c>{CSharpNames.Relative(type.Name)}</c>, with the properties of v1.0 and beta.", 0));
        source.AppendLine("/// <param name=\"Raw\">The object in the event.</param>");
        source.AppendLine($"public readonly partial record struct {name}(Raw Raw) : IView");
        source.AppendLine("{");
        source.AppendLine("    /// <inheritdoc/>");
        source.AppendLine("    public bool Exists => Raw.Exists;");
        WriteProperties(source, type, name, exceptIdentity: false);
        source.AppendLine();
        source.AppendLine("    /// <summary>The object's JSON.</summary>");
        source.AppendLine("    public override string ToString() => Raw.Text;");
        source.AppendLine("}");
        var folder = type.Name.EndsWith("Evidence", StringComparison.Ordinal) ? "Evidence" : "Views";
        _files[$"{folder}/{name}.cs"] = source.ToString();
    }

    private void WriteProperties(StringBuilder source, GraphType type, string owner, bool exceptIdentity)
    {
        var properties = type.Properties.AsEnumerable();
        if (type.IsEntity && !exceptIdentity)
        {
            properties = properties.Prepend(new GraphProperty("id", "Edm.String", IsList: false, BetaOnly: false));
        }

        var relative = CSharpNames.Relative(type.Name);
        foreach (var property in properties)
        {
            if ((exceptIdentity && property.Name is "id" or "tenantId") || options.HandWritten.Contains($"{relative}.{property.Name}"))
            {
                continue;
            }

            var (csharp, expression, what) = Describe(relative, property);
            var name = CSharpNames.Pascal(property.Name);
            source.AppendLine();
            source.AppendLine(FileHeader.Summary($"Graph's <c>{property.Name}</c>{(property.BetaOnly ? " (beta)" : "")}: {what}", 4));
            source.AppendLine($"    [Json(\"{property.Name}\"{(property.BetaOnly ? ", IsBeta = true" : "")})]");
            source.AppendLine($"    public {csharp} {(name == owner ? name + "Value" : name)} => {expression};");
        }
    }

    /// <summary>C# type, expression that reads it, and what to expect, for the doc comment.</summary>
    private (string Type, string Expression, string What) Describe(string owner, GraphProperty property)
    {
        var raw = $"Raw.Find(\"{property.Name}\"u8)";
        if ((options.Properties.TryGetValue($"{owner}.{property.Name}", out var given)
                || options.Properties.TryGetValue($"*.{property.Name}", out given))
            && property.Type == "Edm.String")
        {
            if (given == "Raw")
            {
                return ("Raw", raw, "JSON inside text; look into it with an index.");
            }

            var make = given == "Ip" ? "new Ip({0}.Text)" : given + ".Read({0})";
            return property.IsList
                ? ($"EventList<{given}>", $"new({raw}, static raw => {string.Format(null, make, "raw")})", "words of a vocabulary.")
                : (given, given == "Ip" ? raw + ".Ip" : string.Format(null, make, raw), given == "Ip" ? "an IP address." : "a word of a vocabulary.");
        }

        if (Primitives.TryGetValue(property.Type, out var primitive))
        {
            return property.IsList
                ? ($"EventList<{primitive.Type}>", $"new({raw}, static raw => raw.{primitive.Read})", "a list.")
                : (primitive.Type, $"{raw}.{primitive.Read}", Meaning(primitive.Type));
        }

        return DescribeComplex(raw, property);
    }

    private (string Type, string Expression, string What) DescribeComplex(string raw, GraphProperty property)
    {
        if (options.Events.TryGetValue(property.Type, out var eventName))
        {
            return ($"EventList<{eventName}>", $"new({raw}, {eventName}.Embedded)", "whole objects, when the source expanded them.");
        }

        var target = options.Same.GetValueOrDefault(property.Type, property.Type);
        if (target == "Raw")
        {
            return property.IsList
                ? ("EventList<Raw>", $"{raw}.Items", "objects without a fixed shape.")
                : ("Raw", raw, "an object without a fixed shape.");
        }

        var isEnum = metadata.HasEnum(target);
        string name;
        if (isEnum)
        {
            name = NameOf(target);
            _enums[name] = target;
        }
        else if (options.OpenVocabularies.ContainsKey(target))
        {
            (isEnum, name) = (true, target);
        }
        else
        {
            Need(target);
            name = NameOf(target);
        }

        // Qualified, since a list may bear its type's name: signIn.incomingTokenType.
        var make = isEnum ? $"Events.{name}.Read(raw)" : $"new {name}(raw)";
        return property.IsList
            ? ($"EventList<{name}>", $"new({raw}, static raw => {make})", isEnum ? "words of a vocabulary." : "a list of objects.")
            : (name, isEnum ? $"{name}.Read({raw})" : $"new({raw})", isEnum ? "a word of a vocabulary." : "an object; empty when absent.");
    }

    private void Need(string graphName)
    {
        if (_seen.Add(graphName))
        {
            _views.Enqueue(graphName);
        }
    }

    private string NameOf(string graphName) =>
        options.Names.TryGetValue(graphName, out var name) ? name : CSharpNames.Pascal(CSharpNames.Short(graphName));

    private static string Meaning(string type) => type switch
    {
        "string" => "text; empty when absent.",
        "bool?" => "a flag; null when absent.",
        "DateTimeOffset?" => "a time, UTC; null when absent.",
        _ => "a number; null when absent.",
    };

    private void WriteVocabularies(IReadOnlyList<string> evidence)
    {
        foreach (var (name, graphName) in _enums)
        {
            var extra = options.Vocabularies.GetValueOrDefault(name) ?? new VocabularyOptions();
            VocabularyWriter.Write(_files, new VocabularyWriter.Source(
                name, CSharpNames.Relative(graphName), $"A word of Microsoft Graph's enumeration <c>{CSharpNames.Relative(graphName)}</c>; others survive with their own text.",
                metadata.EnumValues(graphName), extra.Aliases, extra.Ranks, IsOpen: false, Folds: false));
        }

        foreach (var (name, open) in options.OpenVocabularies)
        {
            VocabularyWriter.Write(_files, new VocabularyWriter.Source(
                name, open.Field, CSharpNames.Xml(open.Summary), open.Values, open.Aliases, [], IsOpen: true, open.Folds));
        }

        VocabularyWriter.Write(_files, new VocabularyWriter.Source(
            "EvidenceType", "@odata.type", "What kind of thing a piece of evidence is.",
            [.. evidence.Select(CSharpNames.Short)], new Dictionary<string, string>(), [], IsOpen: false, Folds: false));
    }
}
