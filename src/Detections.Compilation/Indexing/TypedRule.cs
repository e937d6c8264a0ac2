using System.Collections.Immutable;

namespace Detections.Compilation.Indexing;

/// <summary>What the types of a rule's expressions decided.</summary>
/// <param name="Steps">In order.</param>
/// <param name="Until">What ends it; null for nothing.</param>
/// <param name="BetaFields">Properties that it reads and that only Graph's beta has, as <c>signIn.authenticationRequirement</c>.</param>
internal sealed record TypedRule(ImmutableArray<TypedStep> Steps, TypedStep? Until, ImmutableArray<string> BetaFields);

/// <summary>What the types of a step's expressions decided.</summary>
/// <param name="Tests">Conditions that can be looked up.</param>
/// <param name="Equalities">For each join in order, its two sides when it can be hashed; null otherwise.</param>
/// <param name="ValueIsList">True when the step's value is a list.</param>
/// <param name="IsUnclear">True when a part of a condition between steps has no type: there is an error in it.</param>
/// <param name="Held">The properties of its events that are read after they were judged; null when all of them may be.</param>
internal sealed record TypedStep(
    ImmutableArray<FieldTest> Tests, ImmutableArray<SideBySide?> Equalities, bool ValueIsList, bool IsUnclear, ImmutableArray<string>? Held);

/// <summary>A condition that can be looked up: the field is one of the values.</summary>
/// <param name="Field">Names the field and the way it is compared, uniquely within its stream.</param>
/// <param name="EventType">The C# type of the events.</param>
/// <param name="Read">C# that reads the field of <c>e</c> as normalised text.</param>
/// <param name="Values">C# that yields each value as text normalised alike.</param>
internal sealed record FieldTest(string Field, string EventType, string Read, ImmutableArray<string> Values);

/// <summary>The sides of an equality between <c>e</c> and the event of another step, each as C# that yields text.</summary>
internal sealed record SideBySide(string Mine, string MyType, int OtherStep, string OtherName, string OtherType, string Theirs);
