using Detections.Compilation;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Events;
using Detections.Host.Running;
using Detections.Rules.Loading;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Detections.UnitTests.Host;

/// <summary>Rules in the shadow see what the running ones see, tell nobody, and are compared.</summary>
public sealed class ShadowTests : IDisposable
{
    private static readonly EngineOptions Options = new() { FollowsEvents = false };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("detections-shadow");
    private readonly FakeTimeProvider _time = new(Sample.Clock);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_only_one_version_finds_is_told_apart()
    {
        await using var store = new MemoryStore();
        using var shadow = new Shadow(store, Options, _time, NullLogger.Instance);
        using var running = Rules("e.Title.Has(\"one\") || e.Title.Has(\"both\")");
        shadow.Want(Rules("e.Title.Has(\"other\") || e.Title.Has(\"both\")"));
        await shadow.BeginAsync(0, CancellationToken.None);

        shadow.Judge(Batch(running, Alert("a", "one"), Alert("b", "other"), Alert("c", "both"), Alert("d", "neither")));

        var status = shadow.Now() ?? throw new InvalidOperationException("There is a shadow.");
        status.Rules.Should().ContainSingle();
        status.Rules[0].Should().Be(new Detections.Host.Status.ShadowRule("probe", 1, 1, 1));
        status.Differences.Select(difference => (difference.Title, difference.InShadow)).Should().BeEquivalentTo([("one", false), ("other", true)]);
    }

    [Fact]
    public async Task Its_state_begins_with_what_the_journal_holds()
    {
        await using var store = new MemoryStore();
        using var running = Count();
        var first = Batch(running, Alert("a", "x"), Alert("b", "x"));
        await store.CommitAsync(first);
        using var shadow = new Shadow(store, Options, _time, NullLogger.Instance);
        shadow.Want(Count());
        await shadow.BeginAsync(1, CancellationToken.None);

        shadow.Judge(Batch(running, Alert("c", "x")) with { Outputs = [] });

        shadow.Now()!.Rules.Should().ContainSingle().Which.ShadowOnly.Should().Be(1, "two events came before it began");
    }

    private CompiledRules Rules(string where) => Compile($$"""
        rule: probe
        title: "{e.Title}"
        status: test
        severity: low
        match: { on: alert, where: '{{where}}' }
        """);

    private CompiledRules Count() => Compile("""
        rule: probe
        title: "three"
        status: test
        severity: low
        match: { count: 3, on: alert, within: 1h }
        """);

    private CompiledRules Compile(string yaml)
    {
        var folder = _folder.CreateSubdirectory(Guid.NewGuid().ToString("N"));
        File.WriteAllText(Path.Combine(folder.FullName, "probe.yaml"), yaml);
        var compiled = RuleCompiler.Compile(RuleFolder.Load([folder.FullName], new DateOnly(2026, 11, 23)));
        compiled.RuleSet.Should().NotBeNull(string.Join('\n', compiled.Diagnostics));
        return compiled;
    }

    private static CommitBatch Batch(CompiledRules rules, params SecurityEvent[] events)
    {
        var outputs = new List<EngineOutput>();
        var engine = new DetectionEngine(rules.RuleSet ?? throw new InvalidOperationException("It compiled."), Options);
        CommitBatch batch = new()
        {
            Sequence = 1,
            Clock = Sample.Clock,
            RuleSetVersion = "v",
            Entries = [.. events.Select(e => new JournalEntry(Sample.Alerts, e))],
        };
        EngineFeed.Feed(engine, batch.Entries, batch.Progress, batch.Clock, outputs);
        return batch with { Outputs = [.. outputs] };
    }

    private static SecurityEvent Alert(string id, string title) => Sample.Alert(id, title, 5);
}
