using System.Collections.Immutable;
using Detections.Compilation;
using Detections.Rules.Loading;

namespace Detections.Benchmarks;

/// <summary>One rule of every shape, as an author writes it, compiled as the product compiles it.</summary>
internal static class ShapeRules
{
    /// <summary>The shapes; <c>{0}</c> stands for the condition that every step begins with, <c>{1}</c> for the window.</summary>
    internal static ImmutableArray<(string Name, string Match)> All { get; } =
    [
        ("single", "  on: signIn\n  where: {0} && e.Status.ErrorCode == 1\n  by: user\nonce: per user for 24h"),
        ("sequence of 2", "  sequence:\n    - { on: signIn, as: first, where: {0} && e.Status.ErrorCode == 1 }\n    - { on: signIn, as: second, where: {0} && e.Status.ErrorCode == 2 }\n  by: user\n  within: {1}"),
        ("sequence, counted step", "  sequence:\n    - { on: signIn, as: fails, where: {0} && e.Status.ErrorCode == 1, count: 3 }\n    - { on: signIn, as: success, where: {0} && e.Status.ErrorCode == 0 }\n  by: user\n  within: {1}"),
        ("sequence, absent step", "  sequence:\n    - { on: signIn, as: first, where: {0} && e.Status.ErrorCode == 1 }\n    - { absent: signIn, as: second, where: {0} && e.Status.ErrorCode == 2, within: 10m }\n  by: user\n  within: {1}"),
        ("all", "  all:\n    - { on: signIn, as: one, where: {0} && e.Status.ErrorCode == 1 }\n    - { on: signIn, as: two, where: {0} && e.Status.ErrorCode == 2 }\n  by: user\n  within: {1}"),
        ("any", "  any:\n    - { on: signIn, as: one, where: {0} && e.Status.ErrorCode == 1 }\n    - { on: signIn, as: two, where: {0} && e.Status.ErrorCode == 2 }\n  by: user\nonce: per user for 24h"),
        ("count", "  count: 50\n  on: signIn\n  where: {0}\n  by: user\n  within: {1}"),
        ("distinct", "  distinct: e.IpAddress\n  atLeast: 60\n  on: signIn\n  where: {0}\n  by: user\n  within: {1}"),
        ("sum", "  sum: e.ProcessingTimeInMilliseconds\n  atLeast: 20000\n  on: signIn\n  where: {0}\n  by: user\n  within: {1}"),
        ("avg", "  avg: e.ProcessingTimeInMilliseconds\n  atLeast: 350\n  on: signIn\n  where: {0}\n  by: user\n  within: {1}"),
        ("percentile", "  percentile: e.ProcessingTimeInMilliseconds\n  rank: 95\n  atLeast: 399\n  on: signIn\n  where: {0}\n  by: user\n  within: {1}"),
        ("firstSeen", "  firstSeen: e.ResourceDisplayName\n  on: signIn\n  where: {0}\n  by: user\n  lookback: 30d\n  warmup: 1h"),
        ("spike", "  spike: 5\n  baseline: 1d\n  within: {1}\n  atLeast: 50\n  on: signIn\n  where: {0}\n  by: user"),
        ("session", "  session: 30s\n  atLeast: 10\n  on: signIn\n  where: {0}\n  by: user"),
    ];

    /// <summary>The rule of one shape alone: every event concerns it.</summary>
    internal static CompiledRules Alone(string match, string window = "1h") => Compile([Text("alone", match, "e.IsInteractive == true", window)]);

    /// <summary>All shapes together, each on an application of its own: an event concerns one of them.</summary>
    internal static CompiledRules Mixed(int copies = 1, string window = "1h") => Compile(Enumerable.Range(0, copies).SelectMany(copy =>
        All.Select((shape, index) => Text($"mixed-{copy}-{index}", shape.Match, $"e.AppDisplayName.Is(\"app {(copy * All.Length) + index}\")", window))));

    /// <summary>Compiles rule texts, by id.</summary>
    internal static CompiledRules Compile(IEnumerable<(string Id, string Yaml)> rules)
    {
        var loaded = RuleFolder.LoadTexts(rules.Select(rule => new RuleFile($"{rule.Id}.yaml", rule.Yaml)), new DateOnly(2026, 1, 1));
        var compiled = RuleCompiler.Compile(loaded.Rules);
        return compiled.RuleSet is { Rules.Length: > 0 } && loaded.Diagnostics.All(diagnostic => diagnostic.Severity != Rules.Diagnostics.DiagnosticSeverity.Error)
            ? compiled
            : throw new InvalidOperationException(string.Join('\n', loaded.Diagnostics.Concat(compiled.Diagnostics).Select(diagnostic => diagnostic.Message)));
    }

    private static (string Id, string Yaml) Text(string id, string match, string condition, string window) => (id, $"""
        rule: {id}
        title: "benchmark"
        status: stable
        severity: low
        match:
        {match.Replace("{0}", condition, StringComparison.Ordinal).Replace("{1}", window, StringComparison.Ordinal)}
        """);
}
