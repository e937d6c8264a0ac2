using System.Collections.Frozen;
using Detections.Events;

namespace Detections.Compilation.Planning;

/// <summary>The C# type behind each stream.</summary>
internal static class EventTypes
{
    private static readonly FrozenDictionary<EventKind, string> Names = Enum.GetValues<EventKind>().ToFrozenDictionary(
        kind => kind,
        kind => kind == EventKind.Detection ? nameof(DetectionEvent) : kind.ToString());

    /// <summary>Fully qualified, for generated code.</summary>
    public static string Of(Stream stream) => "global::Detections.Events." + stream switch
    {
        Stream.Of of => Names[of.Kind],
        Stream.OfRule => nameof(DetectionEvent),
        _ => throw new ArgumentOutOfRangeException(nameof(stream), stream, null),
    };

    /// <summary>The stream as a rule names it.</summary>
    public static string NameOf(Stream stream) => stream switch
    {
        Stream.Of of => char.ToLowerInvariant(of.Kind.ToString()[0]) + of.Kind.ToString()[1..] + (of.Changes ? ".changed" : ""),
        Stream.OfRule rule => "rule/" + rule.RuleId,
        _ => throw new ArgumentOutOfRangeException(nameof(stream), stream, null),
    };
}
