using System.Globalization;
using FakeGraph.Commands;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace FakeGraph.Faults;

/// <summary>A file that says what goes wrong, and when: YAML, and so JSON, too.</summary>
internal static class FaultScript
{
    /// <summary>The rules of a file. Spans of time in it count from <paramref name="start"/>.</summary>
    /// <exception cref="FaultScriptException">It cannot be read, or says what there is not.</exception>
    public static IReadOnlyList<FaultRule> Read(string path, DateTimeOffset start)
    {
        try
        {
            return Parse(File.ReadAllText(path), start);
        }
        catch (IOException e)
        {
            throw new FaultScriptException($"The fault script '{path}' cannot be read: {e.Message}");
        }
    }

    public static IReadOnlyList<FaultRule> Parse(string text, DateTimeOffset start)
    {
        var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        try
        {
            var file = reader.Deserialize<FaultFile?>(text) ?? new FaultFile();
            return [.. file.Faults.Select(x => Rule(x, start))];
        }
        catch (YamlException e)
        {
            throw new FaultScriptException($"The fault script has a fault of its own at line {e.Start.Line}, column {e.Start.Column}: {(e.InnerException ?? e).Message}");
        }
    }

    private static FaultRule Rule(FaultEntry entry, DateTimeOffset start)
    {
        if (!Enum.TryParse<FaultKind>(entry.Kind, ignoreCase: true, out var kind) || int.TryParse(entry.Kind, CultureInfo.InvariantCulture, out _))
        {
            throw new FaultScriptException(
                $"'{entry.Kind}' is no kind of fault. Use one of: {string.Join(", ", Enum.GetNames<FaultKind>().Select(x => char.ToLowerInvariant(x[0]) + x[1..]))}.");
        }

        if (entry.Probability is < 0 or > 1)
        {
            throw new FaultScriptException(string.Create(CultureInfo.InvariantCulture, $"A probability of {entry.Probability} is none. Use a number from 0 to 1."));
        }

        if (entry.Sequence.Any(x => x is not ('x' or '.')))
        {
            throw new FaultScriptException($"The sequence '{entry.Sequence}' has a character that means nothing. Use x for a fault and . for none.");
        }

        return new FaultRule
        {
            Name = entry.Name,
            Kind = kind,
            Path = entry.Path,
            Method = entry.Method,
            Tenant = entry.Tenant,
            Status = entry.Status,
            RetryAfterSeconds = entry.RetryAfterSeconds,
            AfterEffect = entry.AfterEffect,
            DelayMs = entry.DelayMs,
            Probability = entry.Probability,
            Sequence = entry.Sequence,
            Repeats = entry.Repeats,
            Times = entry.Times,
            From = Time(entry.From, "from", start),
            Until = Time(entry.Until, "until", start),
        };
    }

    private static DateTimeOffset? Time(string text, string key, DateTimeOffset start)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (Span.Read(text) is { } span)
        {
            return start + span;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FaultScriptException($"'{key}: {text}' is no time. Write a span since the start, such as 90s, or a time, such as 2026-11-23T10:00:00Z.");
    }
}
