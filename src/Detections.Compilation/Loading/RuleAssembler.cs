using Detections.Compilation.Planning;
using Detections.Engine;
using Detections.Events;
using Detections.Rules;

namespace Detections.Compilation.Loading;

/// <summary>Joins a rule with its compiled expressions. Needs no C# compiler.</summary>
internal sealed class RuleAssembler(PredicateCode assembly, SharedParts shared)
{
    // Equal fields share one delegate, so that the engine reads each field of an event once.
    private readonly Dictionary<string, Func<SecurityEvent, string>> _reads = new(StringComparer.Ordinal);

    /// <summary>The rule, ready to run.</summary>
    public CompiledRule Assemble(Rule rule, RuleManifest manifest, string fingerprint)
    {
        var steps = Steps.Of(rule.Match);
        return new CompiledRule
        {
            Rule = rule,
            Fingerprint = fingerprint,
            Steps = [.. steps.Zip(manifest.Steps, Step)],
            Until = manifest.Until is { } until && rule.Match.Until is { } untilStep ? Step(untilStep, until) : null,
            Having = Optional<Func<Binding, bool>>(manifest.Having),
            Severity = assembly.Entry<Func<Binding, Severity>>(manifest.Severity),
            Title = Text(manifest.Title),
            Actions = [.. rule.Actions.Zip(manifest.Actions, Action)],
            Keep = [.. manifest.Keep.Select(kept => new CompiledKept(kept.Name, assembly.Entry<Func<Binding, object?>>(kept.Entry)))],
            BetaFields = manifest.BetaFields,
            FoldingKey = [.. manifest.FoldingKey.Select(Text)],
            Exceptions =
            [
                .. manifest.Exceptions.Select(exception =>
                    new CompiledException(exception.Id, exception.StepIndex, assembly.Entry<Func<SecurityEvent, bool>>(exception.Entry))),
            ],
        };
    }

    private CompiledStep Step(Step step, StepManifest manifest) => new()
    {
        Step = step,
        Where = Optional<Func<SecurityEvent, bool>>(manifest.Where),
        Parts = shared.Of(manifest, assembly),
        Joins = [.. manifest.Joins.Select(Join)],
        Keys = [.. manifest.Keys.Select(Key)],
        Value = Optional<Func<SecurityEvent, string>>(manifest.Value),
        Values = Optional<Func<SecurityEvent, IReadOnlyList<string>>>(manifest.Values),
        Number = Optional<Func<SecurityEvent, double?>>(manifest.Number),
        Held = manifest.Held is { } held ? shared.Fields(held) : null,
        IndexTests = [.. manifest.IndexTests.Select(Index)],
        Conditions = [.. manifest.Conditions.Select(Condition)],
    };

    private CompiledJoin Join(JoinManifest join) => new(
        assembly.Entry<Func<Binding, bool>>(join.Test),
        join.Needs,
        join is { Mine: { } mine, Theirs: { } theirs }
            ? new JoinEquality(assembly.Entry<Func<SecurityEvent, string>>(mine), join.OtherStep, assembly.Entry<Func<SecurityEvent, string>>(theirs))
            : null);

    private CompiledKey Key(KeyManifest key) => (key.Entity, key.Entry) switch
    {
        ({ } entity, null) => new CompiledKey.Of(entity, key.Role),
        ({ } entity, { } entry) => new CompiledKey.ComputedEntity(entity, assembly.Entry<Func<SecurityEvent, string>>(entry)),
        (null, { } entry) => new CompiledKey.Computed(assembly.Entry<Func<SecurityEvent, string>>(entry)),
        (null, null) => throw new InvalidOperationException("A part of a key without a word and without an expression."),
    };

    private IndexTest Index(IndexManifest index)
    {
        if (!_reads.TryGetValue(index.Read, out var read))
        {
            _reads.Add(index.Read, read = assembly.Entry<Func<SecurityEvent, string>>(index.Read));
        }

        // The values are normalised by the same code as the field, so that they cannot come apart.
        var values = assembly.Entry<Func<string[]>>(index.Values)();
        return new IndexTest(index.Field, read, [.. values.Distinct(StringComparer.Ordinal)]);
    }

    private CompiledCondition Condition(ConditionManifest condition) => new(
        condition.Text,
        condition.Span,
        assembly.Entry<Func<Binding, bool>>(condition.Holds),
        condition.Subject,
        Optional<Func<Binding, string>>(condition.Value),
        condition.Expected);

    private CompiledAction Action(RuleAction action, ActionManifest manifest) => new(
        action,
        Optional<Func<Binding, bool>>(manifest.When),
        [.. action.Arguments.Zip(manifest.Arguments, (argument, entry) => new CompiledArgument(argument.Name.Value, Text(entry)))]);

    private Func<Binding, string> Text(string entry) => assembly.Entry<Func<Binding, string>>(entry);

    private T? Optional<T>(string? entry)
        where T : Delegate => entry is null ? null : assembly.Entry<T>(entry);
}
