using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventModelGenerator;

/// <summary>Order and aliases of an enumeration's values.</summary>
internal sealed record VocabularyOptions
{
    public IReadOnlyList<string> Ranks { get; init; } = [];

    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>();
}

/// <summary>A vocabulary that Graph types as text.</summary>
internal sealed record OpenVocabularyOptions
{
    public required string Field { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<string> Values { get; init; }

    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>();

    public bool Folds { get; init; }
}

/// <summary>The contents of <c>model.json</c>: what the metadata does not say.</summary>
internal sealed record ModelOptions
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Graph types that are events, with their C# names.</summary>
    public required IReadOnlyDictionary<string, string> Events { get; init; }

    /// <summary>C# names of other Graph types, where they differ.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>Graph types that are shown as another one, or as a C# type that is written by hand.</summary>
    public required IReadOnlyDictionary<string, string> Same { get; init; }

    /// <summary>Names of an alert's lists of one type of evidence, where they are not the type's name with an s.</summary>
    public required IReadOnlyDictionary<string, string> EvidenceLists { get; init; }

    /// <summary>C# types of properties that Graph types as text; <c>*</c> for any type.</summary>
    public required IReadOnlyDictionary<string, string> Properties { get; init; }

    /// <summary>Properties that are left to the hand-written part.</summary>
    public required IReadOnlyList<string> HandWritten { get; init; }

    /// <summary>See <see cref="VocabularyOptions"/>; by C# name.</summary>
    public required IReadOnlyDictionary<string, VocabularyOptions> Vocabularies { get; init; }

    /// <summary>See <see cref="OpenVocabularyOptions"/>; by C# name.</summary>
    public required Dictionary<string, OpenVocabularyOptions> OpenVocabularies { get; init; }

    /// <summary>Reads the options, and the activity names that have a file of their own.</summary>
    public static ModelOptions Load(string path, string activitiesPath)
    {
        var options = JsonSerializer.Deserialize<ModelOptions>(File.ReadAllText(path), Json)
            ?? throw new InvalidDataException($"'{path}' holds no options.");
        options.OpenVocabularies["ActivityName"] = new OpenVocabularyOptions
        {
            Field = "activityDisplayName",
            Summary = "What was done, as an audit names it: Add member to role. An open list; spaces around, the kind of dash and zero-width characters do not count.",
            Values = [.. File.ReadAllLines(activitiesPath).Where(line => line.Length > 0)],
            Aliases = new Dictionary<string, string> { ["Redeem extern user invite"] = "Redeem external user invite" },
            Folds = true,
        };
        return options;
    }
}
