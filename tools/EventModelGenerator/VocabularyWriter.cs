using System.Text;

namespace EventModelGenerator;

/// <summary>Writes a vocabulary type: its known words as members, its table, its comparisons.</summary>
internal static class VocabularyWriter
{
    /// <summary>A file of members holds at most this many, so that none grows beyond the project's limit of lines.</summary>
    private const int MembersPerFile = 120;

    public sealed record Source(
        string Name,
        string Field,
        string Summary,
        IReadOnlyList<string> Values,
        IReadOnlyDictionary<string, string> Aliases,
        IReadOnlyList<string> Ranks,
        bool IsOpen,
        bool Folds);

    /// <summary>Adds the files of a vocabulary.</summary>
    public static void Write(IDictionary<string, string> files, Source vocabulary)
    {
        foreach (var value in vocabulary.Aliases.Values.Concat(vocabulary.Ranks).Where(value => !vocabulary.Values.Contains(value)))
        {
            throw new InvalidDataException($"'{value}' is not a value of {vocabulary.Name}.");
        }

        var members = vocabulary.Values
            .DistinctBy(value => CSharpNames.Member(value, vocabulary.Name))
            .Chunk(MembersPerFile)
            .Select(chunk => Members(vocabulary.Name, chunk))
            .ToList();
        var alone = members.Count == 1;
        files[$"Vocabularies/{vocabulary.Name}.cs"] = Type(vocabulary, alone ? members[0] : "");
        for (var index = 0; !alone && index < members.Count; index++)
        {
            files[$"Vocabularies/{vocabulary.Name}.Words{index + 1}.cs"] =
                $"{FileHeader.Text}public readonly partial struct {vocabulary.Name}\n{{\n{members[index]}}}\n";
        }
    }

    private static string Members(string typeName, IEnumerable<string> values)
    {
        var source = new StringBuilder();
        foreach (var value in values)
        {
            source.AppendLine(FileHeader.Summary($"<c>{CSharpNames.Xml(value)}</c>.", 4));
            source.AppendLine($"    public static {typeName} {CSharpNames.Member(value, typeName)} => new(\"{value}\");");
        }

        return source.ToString();
    }

    private static string Type(Source vocabulary, string members)
    {
        var name = vocabulary.Name;
        var source = new StringBuilder(FileHeader.Text);
        source.AppendLine(FileHeader.Summary(vocabulary.Summary, 0));
        source.AppendLine("/// <remarks>Case never counts; an alias is as good as the value it stands for. The default value is absent.</remarks>");
        source.AppendLine($"public readonly partial struct {name} : IVocabulary<{name}>, IEquatable<{name}>");
        source.AppendLine("{");
        source.AppendLine("    private static readonly VocabularyTable Words = new(");
        source.AppendLine($"        \"{vocabulary.Field}\",");
        source.AppendLine($"        values:{List(vocabulary.Values)},");
        source.AppendLine($"        aliases:{List([.. vocabulary.Aliases.Select(pair => $"{pair.Key}={pair.Value}")])},");
        source.AppendLine($"        ranks:{List(vocabulary.Ranks)},");
        source.AppendLine($"        isOpen: {(vocabulary.IsOpen ? "true" : "false")},");
        source.AppendLine($"        folds: {(vocabulary.Folds ? "true" : "false")});");
        source.AppendLine(Core.Replace("{T}", name, StringComparison.Ordinal));
        source.Append(members);
        if (members.Length > 0)
        {
            source.AppendLine();
        }

        source.Append(Comparisons.Replace("{T}", name, StringComparison.Ordinal));
        if (vocabulary.Ranks.Count > 0)
        {
            var order = string.Join(" &lt; ", vocabulary.Ranks);
            source.Append(Order.Replace("{T}", name, StringComparison.Ordinal).Replace("{order}", order, StringComparison.Ordinal));
        }

        return source.AppendLine("}").ToString();
    }

    private static string List(IReadOnlyList<string> items)
    {
        if (items.Count == 0)
        {
            return " []";
        }

        var source = new StringBuilder().AppendLine().AppendLine("        [");
        var line = new StringBuilder();
        foreach (var item in items)
        {
            if (line.Length > 0 && line.Length + item.Length > 100)
            {
                source.AppendLine($"            {line.ToString().TrimEnd()}");
                line.Clear();
            }

            line.Append($"\"{item}\", ");
        }

        return source.AppendLine($"            {line.ToString().TrimEnd()}").Append("        ]").ToString();
    }

    private const string Core = """

            private readonly string? _text;

            private {T}(string? text) => _text = text;

            /// <inheritdoc/>
            public static VocabularyTable Vocabulary => Words;

            /// <inheritdoc/>
            public string Text => _text ?? "";

            /// <inheritdoc/>
            public string Canonical => Words.Canonical(_text);

            /// <inheritdoc/>
            public bool Exists => !string.IsNullOrEmpty(_text);

            /// <inheritdoc/>
            public bool IsKnown => Words.Knows(_text);

        """;

    private const string Comparisons = """
            /// <inheritdoc/>
            public bool Equals({T} other) => Words.Same(_text, other._text);

            /// <inheritdoc/>
            public override bool Equals(object? obj) => obj is {T} other && Equals(other);

            /// <inheritdoc/>
            public override int GetHashCode() => Canonical.GetHashCode(StringComparison.Ordinal);

            /// <summary>The word as the source wrote it.</summary>
            public override string ToString() => Text;

            /// <summary>Takes a word as it is written.</summary>
            public static implicit operator {T}(string? text) => new(text);

            /// <summary>True for the same word, in whatever spelling.</summary>
            public static bool operator ==({T} left, {T} right) => left.Equals(right);

            /// <summary>True for different words.</summary>
            public static bool operator !=({T} left, {T} right) => !left.Equals(right);

            internal static {T} Read(Raw raw) => new(Words.Read(raw));

        """;

    private const string Order = """

            /// <summary>Compares by rank: {order}. False when either side has no rank.</summary>
            public static bool operator <({T} left, {T} right) => Words.Compare(left._text, right._text) < 0;

            /// <summary>Compares by rank: {order}. False when either side has no rank.</summary>
            public static bool operator >({T} left, {T} right) => Words.Compare(left._text, right._text) > 0;

            /// <summary>Compares by rank: {order}. False when either side has no rank.</summary>
            public static bool operator <=({T} left, {T} right) => Words.Compare(left._text, right._text) <= 0;

            /// <summary>Compares by rank: {order}. False when either side has no rank.</summary>
            public static bool operator >=({T} left, {T} right) => Words.Compare(left._text, right._text) >= 0;

        """;
}
