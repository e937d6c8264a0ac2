using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds a rule file: nodes to a <see cref="Rule"/>. Goes on after an error, so that one run reports all.</summary>
internal static partial class RuleBinder
{
    /// <summary>The rule; null when something that it needs cannot be bound, which is reported.</summary>
    public static Rule? Bind(YamlMap root, BindingContext context)
    {
        var map = MapReader.Of(root, context, "A rule", Keys.Rule)!;
        var id = Id(map, "rule", context);
        var title = map.Required("title") is { } titleNode ? TemplateReader.Read(titleNode, "title", context) : null;
        var severity = map.Required("severity") is { } severityNode ? Severities(severityNode, context) : [];
        var match = map.Required("match") is { } matchNode ? MatchBinder.Bind(matchNode, context) : null;
        var rule = new Rule
        {
            Id = id ?? new Located<string>("", map.Span),
            Title = title ?? new Template([], map.Span),
            Status = map.Value("status") is { } status ? context.Word(status, "status", Vocabulary.Statuses) ?? default : default,
            Severity = severity,
            Risk = map.Value("risk") is { } risk ? context.Whole(risk, "risk", 0, 100) ?? 0 : 0,
            Attack = Attack(map.Value("attack"), context),
            Description = map.Text("description")?.Value ?? "",
            Investigate = map.Text("investigate")?.Value ?? "",
            FalsePositives = [.. context.Texts(map.Value("falsePositives"), "falsePositives").Select(text => text.Value)],
            References = [.. context.Texts(map.Value("references"), "references").Select(text => text.Value)],
            Owner = map.Text("owner")?.Value ?? "",
            Match = match ?? new Match.Single(Nothing(map.Span)) { Span = map.Span },
            Emit = Emit(map.Value("emit"), context),
            Keep = Keep(map.Value("keep"), context),
            Once = map.Value("once") is { } once ? OnceBinder.Bind(once, context) : null,
            Actions = ActionBinder.Bind(map.Value("actions"), context),
            Limits = map.Value("limits") is { } limits ? Limits(limits, context) : null,
            Tests = RuleTestBinder.Bind(map.Value("tests"), context),
            Path = context.File.Path,
        };
        if (rule.Emit.IsSignal && map.Entry("once") is { } folded)
        {
            context.Add(Codes.NoEffect(folded.Key.Span, "once", "a signal feeds other rules with every match"));
        }

        return id is null || title is null || severity.IsEmpty || match is null ? null : rule;
    }

    /// <summary>An id: kebab-case and the file's name.</summary>
    internal static Located<string>? Id(MapReader map, string key, BindingContext context)
    {
        if (map.Text(key, required: true) is not { } id)
        {
            return null;
        }

        if (!IdPattern().IsMatch(id.Value))
        {
            context.Add(Codes.BadId(id.Span, id.Value));
            return null;
        }

        var fileName = Path.GetFileName(context.File.Path);
        if (Path.GetFileNameWithoutExtension(fileName) != id.Value)
        {
            context.Add(Codes.IdIsNotFileName(id.Span, id.Value, fileName));
        }

        return id;
    }

    private static Step Nothing(Span span) =>
        new() { Index = 0, On = new Located<Stream>(new Stream.Of(Events.EventKind.Alert, false), span), Span = span };

    private static ImmutableArray<SeverityCase> Severities(YamlNode node, BindingContext context)
    {
        if (node is not YamlList list)
        {
            return context.Word(node, "severity", Vocabulary.Severities) is { } always ? [new SeverityCase(always, null, node.Span)] : [];
        }

        var cases = ImmutableArray.CreateBuilder<SeverityCase>();
        foreach (var item in list.Items)
        {
            if (cases.Count > 0 && cases[^1].When is null)
            {
                context.Add(Codes.UnreachableSeverity(item.Span));
                break;
            }

            if (Case(item, context) is { } one)
            {
                cases.Add(one);
            }
        }

        if (cases.Count > 0 && cases.Count == list.Items.Length && cases[^1].When is not null)
        {
            context.Add(Codes.SeverityMayBeMissing(list.Items[^1].Span));
        }

        return cases.ToImmutable();
    }

    private static SeverityCase? Case(YamlNode node, BindingContext context)
    {
        if (node is not YamlMap { Entries.Length: 1 } map)
        {
            return context.Word(node, "severity", Vocabulary.Severities) is { } always ? new SeverityCase(always, null, node.Span) : null;
        }

        var severity = context.Word(map.Entries[0].Key, "severity", Vocabulary.Severities);
        var when = CodeReader.Read(map.Entries[0].Value, "severity", context);
        return severity is null || when is null ? null : new SeverityCase(severity.Value, when, node.Span);
    }

    private static ImmutableArray<Located<string>> Attack(YamlNode? node, BindingContext context)
    {
        var ids = context.Texts(node, "attack");
        foreach (var id in ids.Where(id => !AttackPattern().IsMatch(id.Value)))
        {
            context.Add(Codes.BadAttackId(id.Span, id.Value));
        }

        return [.. ids.Where(id => AttackPattern().IsMatch(id.Value))];
    }

    private static Emission Emit(YamlNode? node, BindingContext context)
    {
        var emission = Emission.Default;
        foreach (var word in context.Texts(node, "emit"))
        {
            switch (word.Value)
            {
                case "signal":
                    emission = emission with { IsSignal = true };
                    break;
                case "early":
                    emission = emission with { Timing = EmissionTiming.Early };
                    break;
                case "final":
                    emission = emission with { Timing = EmissionTiming.Final };
                    break;
                default:
                    context.Add(Codes.UnknownWord(word.Span, "emit", word.Value, Nearest.To(word.Value, Vocabulary.Emissions), Vocabulary.Emissions));
                    break;
            }
        }

        return emission;
    }

    private static ImmutableArray<KeptValue> Keep(YamlNode? node, BindingContext context)
    {
        if (node is null)
        {
            return [];
        }

        if (node is not YamlMap map)
        {
            context.Add(Codes.WrongKind(node.Span, "keep", "names and expressions", MapReader.KindOf(node)));
            return [];
        }

        var kept = ImmutableArray.CreateBuilder<KeptValue>();
        foreach (var entry in map.Entries)
        {
            if (!NamePattern().IsMatch(entry.Key.Text))
            {
                context.Add(Codes.BadStepName(entry.Key.Span, entry.Key.Text, "a kept name is a word of letters and digits that begins with a small letter"));
            }
            else if (CodeReader.Read(entry.Value, entry.Key.Text, context) is { } code)
            {
                kept.Add(new KeptValue(new Located<string>(entry.Key.Text, entry.Key.Span), code));
            }
        }

        return kept.ToImmutable();
    }

    private static StateLimits? Limits(YamlNode node, BindingContext context) =>
        MapReader.Of(node, context, "'limits'", Keys.Limits) is { } map
            ? new StateLimits(
                map.Value("perKey") is { } perKey ? context.Whole(perKey, "perKey", 1, 1_000_000) : null,
                map.Value("keys") is { } keys ? context.Whole(keys, "keys", 1, 100_000_000) : null)
            : null;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^(T\d{4}(\.\d{3})?|TA\d{4})$")]
    private static partial Regex AttackPattern();

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,63}$")]
    private static partial Regex NamePattern();
}
