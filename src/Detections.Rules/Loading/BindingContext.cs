using System.Collections.Immutable;
using System.Globalization;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>What every part of the binding shares: the file, the diagnostics, and the reading of plain values.</summary>
internal sealed class BindingContext(RuleFile file, ICollection<Diagnostic> diagnostics)
{
    /// <summary>The file being bound.</summary>
    public RuleFile File { get; } = file;

    /// <summary>Reports a diagnostic.</summary>
    public void Add(Diagnostic diagnostic) => diagnostics.Add(diagnostic);

    /// <summary>The node's text; null when it is a list, a map or nothing, which is reported.</summary>
    public Located<string>? Text(YamlNode node, string key)
    {
        if (node is not YamlScalar scalar)
        {
            Add(Codes.WrongKind(node.Span, key, "text", MapReader.KindOf(node)));
            return null;
        }

        if (scalar.IsNull || string.IsNullOrWhiteSpace(scalar.Text))
        {
            Add(Codes.EmptyText(node.Span, key));
            return null;
        }

        return new Located<string>(scalar.Text.TrimEnd('\n'), scalar.Span);
    }

    /// <summary>A word out of several.</summary>
    public T? Word<T>(YamlNode node, string key, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (Text(node, key) is not { } text)
        {
            return null;
        }

        if (words.TryGetValue(text.Value, out var value))
        {
            return value;
        }

        Add(Codes.UnknownWord(text.Span, key, text.Value, Nearest.To(text.Value, words.Keys), words.Keys));
        return null;
    }

    /// <summary>A length of time; null when it is none, which is reported.</summary>
    public TimeSpan? Duration(YamlNode node, string key)
    {
        if (Text(node, key) is not { } text)
        {
            return null;
        }

        if (Durations.TryParse(text.Value, out var duration))
        {
            return duration;
        }

        Add(Codes.NotADuration(text.Span, key, text.Value));
        return null;
    }

    /// <summary>A whole number within bounds, both included.</summary>
    public int? Whole(YamlNode node, string key, int least, int most)
    {
        if (Text(node, key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Add(Codes.NotANumber(text.Span, key, text.Value, most == int.MaxValue ? $"whole numbers from {least}" : $"{least} to {most}"));
        return null;
    }

    /// <summary>A number greater than zero.</summary>
    public double? Positive(YamlNode node, string key, double most = 1e15)
    {
        if (Text(node, key) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most)
        {
            return number;
        }

        Add(Codes.NotANumber(text.Span, key, text.Value, $"greater than 0, at most {most.ToString("0.##", CultureInfo.InvariantCulture)}"));
        return null;
    }

    /// <summary>The texts of a list, or a single one.</summary>
    public ImmutableArray<Located<string>> Texts(YamlNode? node, string key) => node switch
    {
        null => [],
        YamlList list => [.. list.Items.Select(item => Text(item, key)).OfType<Located<string>>()],
        _ => Text(node, key) is { } text ? [text] : [],
    };
}
