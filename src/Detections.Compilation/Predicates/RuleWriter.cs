using System.Collections.Immutable;
using System.Globalization;
using Detections.Compilation.Loading;
using Detections.Compilation.Planning;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;

namespace Detections.Compilation.Predicates;

/// <summary>Writes one rule as a generated file: every expression a method at its place, every delegate of the rule an entry.</summary>
internal sealed class RuleWriter
{
    private const string BindingParameter = "(global::Detections.Engine.Binding b) => ";
    private const string SeverityType = "global::Detections.Rules.Severity";
    private readonly RuleSource _source;
    private readonly Rule _rule;
    private readonly Scopes _scopes;
    private readonly Scope _match;
    private int _entries;

    private readonly bool _explains;

    private RuleWriter(Rule rule, RuleSource source, bool explains)
    {
        _explains = explains;
        _rule = rule;
        _source = source;
        _scopes = new Scopes(rule);
        _match = _scopes.OfMatch();
    }

    /// <summary>Writes the rule; what is wrong with its text is in the source's diagnostics.</summary>
    public static WrittenRule Write(Rule rule, int index, KeptTypes kept, IReadOnlyList<RuleException> exceptions, bool explains)
    {
        var source = new RuleSource(string.Create(CultureInfo.InvariantCulture, $"R{index}"), kept.Usings(rule), kept.IsShadowed);
        return new RuleWriter(rule, source, explains).Write(exceptions);
    }

    private WrittenRule Write(IReadOnlyList<RuleException> exceptions)
    {
        var steps = new StepWriter(_source, _rule, _scopes, _explains);
        ImmutableArray<WrittenStep> written =
        [
            .. Steps.Of(_rule.Match).Select((step, i) => steps.Write(step, i.ToString(CultureInfo.InvariantCulture), isUntil: false)),
        ];
        var until = _rule.Match.Until is { } untilStep ? steps.Write(untilStep, "U", isUntil: true) : null;
        var manifest = new RuleManifest
        {
            Id = _rule.Id.Value,
            Steps = [],
            Having = _rule.Match is Match.Aggregate { Having: { } having } ? Condition(having) : null,
            Severity = WriteSeverity(),
            Title = WriteTemplate(_rule.Title),
            Actions = [.. _rule.Actions.Select(WriteAction)],
            Keep = [.. _rule.Keep.Select(WriteKept)],
            Exceptions = [.. exceptions.SelectMany((exception, i) => WriteException(steps, exception, i))],
            FoldingKey = _rule.Once is { } once ? [.. once.Per.Select(WriteFoldingPart)] : [],
        };
        return new WrittenRule(_rule, _source, manifest, written, until);
    }

    // An exception from any step is written once for each type of event that the steps look at.
    private IEnumerable<ExceptionManifest> WriteException(StepWriter writer, RuleException exception, int index)
    {
        var all = Steps.Of(_rule.Match);
        if (exception.Step is { } name && !all.Any(step => step.Name?.Value == name.Value))
        {
            var names = all.Select(step => step.Name?.Value).OfType<string>();
            _source.Report(Codes.UnknownStep(name.Span, name.Value, _rule.Id.Value, Nearest.To(name.Value, names)));
            yield break;
        }

        var steps = exception.Step is { } only ? all.Where(step => step.Name?.Value == only.Value).ToArray() : [.. all];
        var isOneType = exception.Step is null && steps.Select(step => EventTypes.Of(step.On.Value)).Distinct().Count() == 1;
        foreach (var step in isOneType ? steps.Take(1) : steps)
        {
            var entry = string.Create(CultureInfo.InvariantCulture, $"E{index}_{step.Index}");
            if (writer.WriteException(exception, step, isOneType ? null : step.Index, entry) is { } written)
            {
                yield return written;
            }
        }
    }

    private ActionManifest WriteAction(RuleAction action) => new(
        action.When is { } when ? Condition(when) : null,
        [.. action.Arguments.Select(argument => WriteSubject(argument) ?? WriteTemplate(argument.Value))]);

    // A subject that names a whole event is what the action is called for of it: the alert's id, the user's.
    private string? WriteSubject(ActionArgument argument)
    {
        if (argument.Value.Parts is not [TemplatePart.Hole { Format: null } hole]
            || _match.Find(hole.Code.Text) is not { Stream: { } stream } name
            || ActionSubject.Of(argument.Name.Value) is not { } subject)
        {
            return null;
        }

        if (!subject.Fits(stream))
        {
            _source.Report(Codes.NoPlainValue(hole.Code.Span, name.Name, "of the stream " + EventTypes.NameOf(stream), subject.Expected));
            return Entry("string", "\"\"");
        }

        if (subject.ReadsBody)
        {
            _source.ReadWhole.Add(EventTypes.Of(stream));
        }

        var last = name.Type.Contains("EventGroup", StringComparison.Ordinal) ? $"({name.Read}).Last" : name.Read;
        return Entry("string", $"global::Detections.Compilation.Runtime.Subjects.{subject.Method}({last})");
    }

    private NamedEntry WriteKept(KeptValue kept) => new(kept.Name.Value, Value(kept.Value, SiteKind.Kept, "object"));

    private string Condition(Code code) => Value(code, SiteKind.Condition, "bool");

    private string Value(Code code, SiteKind kind, string type) =>
        Call(code, kind) is { } call ? Entry(type, call) : "";

    private string WriteSeverity()
    {
        var choice = "";
        foreach (var severity in _rule.Severity)
        {
            if (severity.When is not { } when)
            {
                break;
            }

            if (Call(when, SiteKind.Condition) is { } call)
            {
                choice += $"{call} ? {SeverityType}.{severity.Severity} : ";
            }
        }

        return Entry(SeverityType, choice + $"{SeverityType}.{_rule.Severity[^1].Severity}");
    }

    private string WriteTemplate(Template template)
    {
        var parts = new List<string>();
        foreach (var part in template.Parts)
        {
            switch (part)
            {
                case TemplatePart.Literal literal:
                    parts.Add(SymbolDisplay.FormatLiteral(literal.Text, quote: true));
                    break;
                case TemplatePart.Hole hole when Call(hole.Code, SiteKind.Text, hole.Format) is { } call:
                    parts.Add(call);
                    break;
                default:
                    break;
            }
        }

        return Entry("string", parts.Count == 0 ? "\"\"" : $"string.Concat(new string[] {{ {string.Join(", ", parts)} }})");
    }

    private string WriteFoldingPart(KeyPart part)
    {
        switch (part)
        {
            case KeyPart.Computed computed:
                return Value(computed.Value, SiteKind.Keyed, "string");
            case KeyPart.Of of:
                for (var i = 0; i < _rule.Match.By.Length; i++)
                {
                    if (_rule.Match.By[i] is KeyPart.Of key && key.Entity == of.Entity && (of.Role == 0 || of.Role == key.Role))
                    {
                        return Entry("string", string.Create(CultureInfo.InvariantCulture, $"b.KeyLabels[{i}]"));
                    }
                }

                return Entry("string", $"global::Detections.Compilation.Runtime.Labels.Of(b, (global::Detections.Events.EntityType){(int)of.Entity}, (global::Detections.Events.EntityRoles){(int)of.Role})");
            default:
                return Entry("string", "\"\"");
        }
    }

    private string? Call(Code code, SiteKind kind, string? format = null) =>
        _source.Read(code) is var (text, expression) && _source.Write(text, expression, kind, _match, format) is { } site
            ? RuleSource.Call(site, fromEvent: false)
            : null;

    private string Entry(string type, string body)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"B{_entries++}");
        _source.WriteHidden($"internal static {type} {name}{BindingParameter}{body};");
        return $"{_source.ClassName}.{name}";
    }
}
