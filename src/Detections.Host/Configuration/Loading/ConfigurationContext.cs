using System.Collections.Immutable;
using Detections.Host.Configuration.Schema;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>What every part of the binding shares: the reading of values that the configuration has and rules have not.</summary>
internal sealed class ConfigurationContext(RuleFile file, string folder, Func<string, string?> environment, ICollection<Diagnostic> diagnostics, bool needsSecrets = true)
{
    /// <summary>The reading of plain values.</summary>
    public BindingContext Values { get; } = new(file, diagnostics);

    /// <summary>Reports a diagnostic.</summary>
    public void Add(Diagnostic diagnostic) => diagnostics.Add(diagnostic);

    /// <summary>The node as a map with these keys; null when it is none, which is reported.</summary>
    public MapReader? Map(YamlNode node, ConfigurationMap map) => MapReader.Of(node, Values, map.Where, map.Names);

    /// <summary>The part of a map that is a map itself; null when it is left out or left empty, or is none, which is reported.</summary>
    public MapReader? Section(MapReader? map, string key, ConfigurationMap section) =>
        Given(map, key) is { } node ? Map(node, section) : null;

    /// <summary>The items of a list; none when it is left out or left empty, or is no list, which is reported.</summary>
    public ImmutableArray<YamlNode> Items(MapReader map, string key)
    {
        switch (Given(map, key))
        {
            case null:
                return [];
            case YamlList list:
                return list.Items;
            case var other:
                Add(Codes.WrongKind(other.Span, key, "a list", MapReader.KindOf(other)));
                return [];
        }
    }

    /// <summary>The value of a key; null when it is left out or left empty, as when all below it is commented out.</summary>
    public static YamlNode? Given(MapReader? map, string key) => map?.Value(key) is { } node and not YamlScalar { IsNull: true } ? node : null;

    /// <summary>A length of time within bounds, both included; null when it is left out or none, which is reported.</summary>
    public TimeSpan? Duration(MapReader? map, string key, TimeSpan least, TimeSpan most)
    {
        if (map?.Value(key) is not { } node || Values.Duration(node, key) is not { } duration)
        {
            return null;
        }

        if (duration >= least && duration <= most)
        {
            return duration;
        }

        Add(Codes.DurationOutOfBounds(node.Span, key, ((YamlScalar)node).Text, $"{Written(least)} to {Written(most)}"));
        return null;
    }

    /// <summary>Yes or no; null when it is left out or neither, which is reported.</summary>
    public bool? Flag(MapReader? map, string key) => map?.Value(key) is { } node ? Values.Word(node, key, Words.Flags) : null;

    /// <summary>One of a few words; null when it is left out or none of them, which is reported.</summary>
    public T? Word<T>(MapReader? map, string key, IReadOnlyDictionary<string, T> words)
        where T : struct => map?.Value(key) is { } node ? Values.Word(node, key, words) : null;

    /// <summary>Texts, each once whatever its case.</summary>
    public ImmutableArray<string> Texts(MapReader? map, string key) =>
        [.. Values.Texts(Given(map, key), key).Select(text => text.Value).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The absolute path that a text means; null when it cannot be one, which is reported.</summary>
    public Located<string>? Path(Located<string>? text, string key)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Value.Contains('\0', StringComparison.Ordinal))
        {
            Add(Codes.ConfiguredPathNotFound(text.Span, key, "file or folder", text.Value));
            return null;
        }

        return text with { Value = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(text.Value, folder)) };
    }

    /// <summary>The absolute path of a file that must exist; null when it is left out or does not, which is reported.</summary>
    public Located<string>? ExistingFile(MapReader map, string key)
    {
        var text = map.Text(key);
        if (Path(text, key) is not { } path)
        {
            return null;
        }

        if (File.Exists(path.Value))
        {
            return path;
        }

        Add(Codes.ConfiguredPathNotFound(path.Span, key, "file", text?.Value ?? path.Value));
        return null;
    }

    /// <summary>An http or https address; null when it is left out or none, which is reported.</summary>
    public Located<Uri>? Address(MapReader? map, string key, string example)
    {
        if (map?.Text(key) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { Query: "", Fragment: "", UserInfo: "" })
        {
            return new Located<Uri>(uri, text.Span);
        }

        Add(Codes.NotAnAddress(text.Span, key, text.Value, example));
        return null;
    }

    /// <summary>Where a secret is found; null when it is left out or is not there, which is reported.</summary>
    public SecretReference? Secret(MapReader? map, string key) =>
        map?.Value(key) is { } node ? SecretReader.Read(node, key, this, folder, environment, needsSecrets) : null;

    private static string Written(TimeSpan time) => time switch
    {
        { Ticks: 0 } => "0s",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerDay == 0 => $"{time.Days}d",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerHour == 0 => $"{time.Hours}h",
        _ => $"{(long)time.TotalSeconds}s",
    };
}
