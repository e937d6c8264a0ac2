using System.Collections.Immutable;
using Detections.Rules;

namespace Detections.Engine;

/// <summary>
/// A rule ready to run: its authored form plus one delegate for every expression in it. Made by the compiler, or by hand in tests.
/// </summary>
/// <remarks>Immutable; share freely. Delegates must be pure, may run on any thread and may throw only through a fault of the rule.</remarks>
public sealed class CompiledRule
{
    /// <summary>The authored rule.</summary>
    public required Rule Rule { get; init; }

    /// <summary>The rule's id.</summary>
    public string Id => Rule.Id.Value;

    /// <summary>Hash of everything that defines the rule's state (streams, conditions, keys, windows), and of nothing else: a new title keeps the state.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The steps of the match in authored order, absent ones included; exactly one for the shapes of one step.</summary>
    public required ImmutableArray<CompiledStep> Steps { get; init; }

    /// <summary>The <c>until</c> step; null for none.</summary>
    public CompiledStep? Until { get; init; }

    /// <summary>The further condition of an aggregate; null for none.</summary>
    public Func<Binding, bool>? Having { get; init; }

    /// <summary>The severity of a match.</summary>
    public required Func<Binding, Severity> Severity { get; init; }

    /// <summary>The rendered title of a match.</summary>
    public required Func<Binding, string> Title { get; init; }

    /// <summary>What a match asks to be done.</summary>
    public ImmutableArray<CompiledAction> Actions { get; init; } = [];

    /// <summary>What downstream rules see of a match.</summary>
    public ImmutableArray<CompiledKept> Keep { get; init; } = [];

    /// <summary>The parts of <c>once: per …</c> as text; empty when folding is per key.</summary>
    public ImmutableArray<Func<Binding, string>> FoldingKey { get; init; } = [];

    /// <summary>Exceptions that concern this rule.</summary>
    public ImmutableArray<CompiledException> Exceptions { get; init; } = [];

    /// <summary>
    /// Properties that it reads and that only the beta version of Microsoft Graph sends, as <c>signIn.authenticationRequirement</c>, sorted.
    /// Of events read from v1.0 they are empty, which a rule may take for an answer.
    /// </summary>
    public ImmutableArray<string> BetaFields { get; init; } = [];
}

/// <summary>A step ready to run.</summary>
public sealed class CompiledStep
{
    /// <summary>The authored step.</summary>
    public required Step Step { get; init; }

    /// <summary>The conditions that mention no other step, all together; null when every event of the stream passes.</summary>
    public Func<Events.SecurityEvent, bool>? Where { get; init; }

    /// <summary>
    /// The conditions of <see cref="Where"/> one by one, in authored order, when another step of the set shares one of them; empty
    /// otherwise. All together they are true exactly when <see cref="Where"/> is.
    /// </summary>
    public ImmutableArray<ConditionPart> Parts { get; init; } = [];

    /// <summary>Conditions that mention other steps.</summary>
    public ImmutableArray<CompiledJoin> Joins { get; init; } = [];

    /// <summary>The step's key, one part after the other; empty when the tenant is the whole key, or when the step joins by its <c>where</c>.</summary>
    public ImmutableArray<CompiledKey> Keys { get; init; } = [];

    /// <summary>The value of <c>distinct</c> or <c>firstSeen</c> as text that is equal when the values are; empty for no value. Null when not asked for, or when <see cref="Values"/> is set.</summary>
    public Func<Events.SecurityEvent, string>? Value { get; init; }

    /// <summary>The same for an expression that yields a list.</summary>
    public Func<Events.SecurityEvent, IReadOnlyList<string>>? Values { get; init; }

    /// <summary>The number of <c>sum</c>, <c>avg</c> or <c>percentile</c>; null when the event has none.</summary>
    public Func<Events.SecurityEvent, double?>? Number { get; init; }

    /// <summary>
    /// What must hold for <see cref="Where"/> to be true, for the index; each is necessary, none need be sufficient. Empty when nothing is known.
    /// </summary>
    public ImmutableArray<IndexTest> IndexTests { get; init; } = [];

    /// <summary>
    /// The properties that are read of an event after it passed <see cref="Where"/>, by joins, keys, titles and so on: all that is held
    /// of its body. Null when that is not known: the whole of it is held.
    /// </summary>
    public Events.EventFields? Held { get; init; }

    /// <summary>The conditions one by one, for explaining why an event does not fit; empty unless the rule was compiled for that.</summary>
    public ImmutableArray<CompiledCondition> Conditions { get; init; } = [];
}

/// <summary>A condition between steps.</summary>
/// <param name="Test">Reads the events of the steps in <paramref name="Needs"/> and the step's own from the binding.</param>
/// <param name="Needs">Indexes of the other steps that it mentions, ascending; never empty.</param>
/// <param name="Equality">When the condition is one equality that can be hashed, its two sides; null otherwise.</param>
public sealed record CompiledJoin(Func<Binding, bool> Test, ImmutableArray<int> Needs, JoinEquality? Equality);

/// <summary><c>e.X == other.Y</c>, as text that is equal when the values are; empty text never joins.</summary>
public sealed record JoinEquality(Func<Events.SecurityEvent, string> Mine, int OtherStep, Func<Events.SecurityEvent, string> Theirs);

/// <summary>A part of a key: an entity word, which the engine resolves, or a computed text.</summary>
public abstract record CompiledKey
{
    private CompiledKey()
    {
    }

    /// <summary>The entities of this type and role that the event is about.</summary>
    public sealed record Of(Events.EntityType Entity, Events.EntityRoles Role) : CompiledKey;

    /// <summary>A computed text; empty means that the event has no key and is not looked at.</summary>
    public sealed record Computed(Func<Events.SecurityEvent, string> Value) : CompiledKey;

    /// <summary>A computed entity, so that identities join by it: <c>by: { travel: e.UserId }</c> under <c>by: user</c>.</summary>
    public sealed record ComputedEntity(Events.EntityType Entity, Func<Events.SecurityEvent, string> Value) : CompiledKey;
}

/// <summary>A condition that can be looked up instead of evaluated: the field's text is one of the values.</summary>
/// <param name="Field">Names the field uniquely within its stream, for example <c>riskEventType</c>; equal fields share one look-up.</param>
/// <param name="Read">Reads the field as text normalised so that equal means equal.</param>
/// <param name="Values">The values under which the predicate can hold, normalised alike.</param>
public sealed record IndexTest(string Field, Func<Events.SecurityEvent, string> Read, ImmutableArray<string> Values);

/// <summary>An action with its condition and rendered parameters.</summary>
public sealed record CompiledAction(
    RuleAction Action,
    Func<Binding, bool>? When,
    ImmutableArray<CompiledArgument> Arguments);

/// <summary>A parameter of an action, rendered when the match is made.</summary>
public sealed record CompiledArgument(string Name, Func<Binding, string> Value);

/// <summary>A kept value: text, number, flag, time, list of text, or null.</summary>
public sealed record CompiledKept(string Name, Func<Binding, object?> Value);

/// <summary>An exception file's condition, applied to one step or to any event of the rule.</summary>
/// <param name="Id">The exception's id.</param>
/// <param name="StepIndex">The step that it drops events of; null for every step.</param>
/// <param name="Drops">True when the event must not be looked at.</param>
public sealed record CompiledException(string Id, int? StepIndex, Func<Events.SecurityEvent, bool> Drops);
