using System.Collections.Immutable;
using System.Globalization;
using Detections.Compilation.Loading;
using Detections.Compilation.Planning;
using Detections.Rules;

namespace Detections.Compilation.Predicates;

/// <summary>Writes the methods of one step.</summary>
/// <param name="source">The file that is written.</param>
/// <param name="rule">The rule that the steps belong to.</param>
/// <param name="scopes">The names that its expressions can use.</param>
/// <param name="explains">True to write every condition on its own too.</param>
internal sealed class StepWriter(RuleSource source, Rule rule, Scopes scopes, bool explains)
{
    private const string EventParameter = "(global::Detections.Events.SecurityEvent s) => ";
    private const string BindingParameter = "(global::Detections.Engine.Binding b) => ";

    private Site? _last;

    /// <summary>Writes the step under <paramref name="name"/>, which is unique within the rule.</summary>
    public WrittenStep Write(Step step, string name, bool isUntil)
    {
        var scope = scopes.OfWhere(step, isUntil);
        var local = new List<Site>();
        var joins = new List<JoinManifest>();
        var joinSites = new List<Site>();
        var conditions = ImmutableArray.CreateBuilder<ConditionManifest>();
        foreach (var where in step.Where)
        {
            if (source.Read(where) is not var (code, expression))
            {
                continue;
            }

            foreach (var conjunct in Conjuncts.Of(expression))
            {
                if (source.Write(code, conjunct, SiteKind.Condition, scope) is not { } site)
                {
                    continue;
                }

                if (explains)
                {
                    conditions.Add(Explain(site, $"{name}_{conditions.Count}"));
                }

                if (site.Uses.All(use => use.Step is null))
                {
                    local.Add(site);
                    continue;
                }

                var test = $"J{site.Method}";
                source.WriteHidden($"internal static bool {test}{BindingParameter}{RuleSource.Call(site, fromEvent: false)};");
                ImmutableArray<int> needs = [.. site.Uses.Where(use => use.Step is not null).Select(use => use.Step ?? 0).Distinct().Order()];
                joins.Add(new JoinManifest(Entry(test), needs, null, 0, null));
                joinSites.Add(site);
            }
        }

        var manifest = new StepManifest
        {
            Where = WriteWhere(local, name),
            Parts = local.All(site => site.Uses.Length == 1) ? [.. local.Select(site => new PartManifest(KeyOf(site, step), Entry(site.Method)))] : [],
            Joins = [.. joins],
            Conditions = conditions.ToImmutable(),
            Keys = WriteKeys(step, name),
        };
        _last = null;
        manifest = WriteValue(manifest, step, name);
        return new WrittenStep(manifest, local, joinSites) { Step = step, Value = _last };
    }

    /// <summary>Writes an expression over the event; null when it is refused.</summary>
    public string? WriteOfEvent(Code code, SiteKind kind, Stream? stream, string entry, bool isShadow = false)
    {
        if (source.Read(code) is not var (text, expression)
            || source.Write(text, expression, kind, Scopes.OfEvent(stream), isShadow: isShadow) is not { } site)
        {
            return null;
        }

        var type = kind switch
        {
            SiteKind.Condition => "bool",
            SiteKind.Number => "double?",
            SiteKind.KeyedList => "global::System.Collections.Generic.IReadOnlyList<string>",
            _ => "string",
        };
        source.WriteHidden($"internal static {type} {entry}{EventParameter}{RuleSource.Call(site, fromEvent: true)};");
        _last = site;
        return Entry(entry);
    }

    /// <summary>Writes an exception's conditions for the events of one step; null when one of them is refused.</summary>
    public ExceptionManifest? WriteException(RuleException exception, Step step, int? stepIndex, string entry)
    {
        var sites = new List<Site>();
        foreach (var where in exception.Where)
        {
            if (source.Read(where) is not var (code, expression)
                || source.Write(code, expression, SiteKind.Condition, Scopes.OfEvent(step.On.Value)) is not { } site)
            {
                return null;
            }

            sites.Add(site);
        }

        source.WriteHidden($"internal static bool {entry}{EventParameter}{string.Join(" && ", sites.Select(site => RuleSource.Call(site, fromEvent: true)))};");
        return new ExceptionManifest(exception.Id.Value, stepIndex, Entry(entry));
    }

    private ConditionManifest Explain(Site site, string name)
    {
        source.WriteHidden($"internal static bool C{name}{BindingParameter}{RuleSource.Call(site, fromEvent: false)};");
        var comparison = Comparison.Of(site.Syntax);
        string? value = null;
        if (comparison.Subject is { } subject
            && source.Write(site.Code, subject, SiteKind.Text, site.Scope, isShadow: true) is { } shown)
        {
            source.WriteHidden($"internal static string T{name}{BindingParameter}{RuleSource.Call(shown, fromEvent: false)};");
            value = Entry("T" + name);
        }

        return new ConditionManifest(
            site.Syntax.ToString(),
            site.Code.SpanOf(site.Syntax.Span),
            Entry("C" + name),
            comparison.Subject?.ToString() ?? "",
            value,
            comparison.Expected);
    }

    // Token by token: white space between them is no difference, within a text it is one.
    private static string KeyOf(Site site, Step step) =>
        EventTypes.NameOf(step.On.Value) + '\u001f' + string.Join('\u001f', site.Syntax.DescendantTokens().Select(token => token.Text));

    private string? WriteWhere(List<Site> local, string name)
    {
        if (local.Count == 0)
        {
            return null;
        }

        source.WriteHidden($"internal static bool W{name}{EventParameter}{string.Join(" && ", local.Select(site => RuleSource.Call(site, fromEvent: true)))};");
        return Entry("W" + name);
    }

    private ImmutableArray<KeyManifest> WriteKeys(Step step, string name)
    {
        if (step.IsJoinedByWhere)
        {
            return [];
        }

        var parts = step.By.IsEmpty ? rule.Match.By : step.By;
        var keys = ImmutableArray.CreateBuilder<KeyManifest>();
        for (var i = 0; i < parts.Length; i++)
        {
            var entry = string.Create(CultureInfo.InvariantCulture, $"K{name}_{i}");
            switch (parts[i])
            {
                case KeyPart.Of of:
                    keys.Add(new KeyManifest(of.Entity, of.Role, null));
                    break;
                case KeyPart.Tenant:
                    source.WriteHidden($"internal static string {entry}{EventParameter}s.TenantId;");
                    keys.Add(new KeyManifest(null, default, Entry(entry)));
                    break;
                case KeyPart.Computed computed:
                    keys.Add(new KeyManifest(computed.As, default, WriteOfEvent(computed.Value, SiteKind.Keyed, step.On.Value, entry)));
                    break;
                default:
                    throw new InvalidOperationException($"No such key part: {parts[i].GetType().Name}.");
            }
        }

        return keys.ToImmutable();
    }

    private StepManifest WriteValue(StepManifest manifest, Step step, string name)
    {
        var aggregation = Steps.AggregationOf(rule.Match, step);
        var stream = step.On.Value;
        var value = rule.Match is Match.FirstSeen firstSeen ? firstSeen.Value : Steps.ValueOf(aggregation);
        if (value is null)
        {
            return manifest;
        }

        // Which of the two it is depends on the type of the expression, which is not known yet; both are written.
        return rule.Match is Match.FirstSeen || aggregation is Aggregation.Distinct
            ? manifest with
            {
                Values = WriteOfEvent(value, SiteKind.KeyedList, stream, "L" + name, isShadow: true),
                Value = WriteOfEvent(value, SiteKind.Keyed, stream, "V" + name),
            }
            : manifest with { Number = WriteOfEvent(value, SiteKind.Number, stream, "N" + name) };
    }

    private string Entry(string method) => $"{source.ClassName}.{method}";
}
