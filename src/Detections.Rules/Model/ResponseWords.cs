using System.Collections.Immutable;
using Detections.Rules.Loading;

namespace Detections.Rules;

/// <summary>What the parameters of a response's actions may name: <c>{user}</c>, <c>{title}</c>.</summary>
public static class ResponseWords
{
    /// <summary>Words about the detection itself.</summary>
    public static ImmutableArray<string> OfDetection { get; } = ["title", "severity", "rule", "tenant", "id", "count", "alert", "incident"];

    /// <summary>All words: those, and the words of entities.</summary>
    public static ImmutableArray<string> All { get; } = [.. OfDetection, .. Vocabulary.Entities.Keys.Order(StringComparer.Ordinal)];
}
