using Detections.Engine.Results;
using Detections.Events;

namespace Detections.Engine.Replay;

/// <summary>Streams as rules write them.</summary>
public static class StreamText
{
    /// <summary>The word after <c>on:</c>.</summary>
    public static string Of(Rules.Stream stream) => stream switch
    {
        Rules.Stream.Of { Changes: true } of => $"{StreamNames.Of(of.Kind)}.changed",
        Rules.Stream.Of of => StreamNames.Of(of.Kind),
        Rules.Stream.OfRule of => $"rule/{of.RuleId}",
        _ => throw new ArgumentOutOfRangeException(nameof(stream), stream, null),
    };

    /// <summary>True when the stream can hold the event, as far as its kind tells.</summary>
    internal static bool Reads(Rules.Stream stream, SecurityEvent candidate) =>
        stream is Rules.Stream.Of of && of.Kind == candidate.Kind;
}
