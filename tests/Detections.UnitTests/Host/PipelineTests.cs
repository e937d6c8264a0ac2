using System.Collections.Immutable;
using CsCheck;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Engine.Time;
using Detections.Events;
using Detections.Host.Running;
using Detections.Rules;
using Detections.Testing.Reference;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Detections.UnitTests.Host;

public sealed class PipelineTests
{
    private static readonly EngineOptions Options = new() { Lateness = Lateness.Default, RestoreEvent = ProbeEvent.Restore };
    private readonly FakeTimeProvider _time = new(ProbeEvent.Epoch);

    [Fact]
    public async Task What_the_sources_bring_is_judged_journaled_and_stored()
    {
        await using var store = new MemoryStore();

        await RunAsync(store, Rules(Count("count", 3)), Source(Events(5)));

        var page = await store.FindDetectionsAsync(new DetectionQuery());
        page.Detections.Should().ContainSingle().Which.Repeats.Should().Be(2);
        var journal = await store.ReadJournalAsync(0).ToListAsync();
        journal.SelectMany(batch => batch.Entries).Select(entry => entry.Event.Id).Should().Equal("e0", "e1", "e2", "e3", "e4");
        (await store.ReadPositionsAsync()).Values.Should().Equal("5");
    }

    [Fact]
    public async Task Stopped_and_started_at_any_batch_finds_the_same()
    {
        var rules = Rules(Count("count", 3), Sequence("sequence"));
        var events = Events(12);
        await using var through = new MemoryStore();
        await RunAsync(through, rules, Source(events));
        var expected = await DetectionsOf(through);
        for (var stop = 1; stop < 12; stop++)
        {
            await using var store = new MemoryStore();
            await RunAsync(store, rules, Source(events.Take(stop)));
            await RunAsync(store, rules, Source(events));

            (await DetectionsOf(store)).Should().Equal(expected, "stopped after {0}", stop);
            (await store.ReadJournalAsync(0).ToListAsync()).Sum(batch => batch.Entries.Length).Should().Be(12);
        }
    }

    [Fact]
    public async Task Killed_between_commits_finds_the_same_since_state_comes_back_from_the_journal()
    {
        var rules = Rules(Count("count", 3), Sequence("sequence"));
        var events = Events(12);
        await using var through = new MemoryStore();
        await RunAsync(through, rules, Source(events));
        var expected = await DetectionsOf(through);
        for (var kill = 1; kill < 12; kill++)
        {
            await using var store = new MemoryStore();
            await RunAsync(new NoSnapshots(store), rules, Source(events.Take(kill)));
            await RunAsync(store, rules, Source(events));

            (await DetectionsOf(store)).Should().Equal(expected, "killed after {0}", kill);
        }
    }

    [Fact]
    public async Task A_commit_that_fails_is_tried_again_and_nothing_is_lost_or_doubled()
    {
        await using var store = new MemoryStore();
        var failing = new FailingStore(store, _time);

        await RunAsync(failing, Rules(Count("count", 3)), Source(Events(9)));

        failing.Failures.Should().BeGreaterThan(2);
        (await store.ReadJournalAsync(0).ToListAsync()).Sum(batch => batch.Entries.Length).Should().Be(9);
        (await DetectionsOf(store)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_rule_added_while_stopped_is_filled_from_the_journal_and_folds_nothing_into_the_past()
    {
        await using var store = new MemoryStore();
        await RunAsync(store, Rules(Count("old", 3)), Source(Events(4)));

        await RunAsync(store, Rules(Count("old", 3), Count("new", 4), Count("later", 5)), Source(Events(5)));

        (await DetectionsOf(store)).Should().Equal("later Alert/e4", "new Alert/e3", "new Alert/e4", "old Alert/e2");
    }

    [Fact]
    public async Task The_decisions_of_the_pipeline_are_those_of_a_replay_of_its_journal()
    {
        var rules = Rules([.. Enumerable.Range(0, 12).Select(number =>
            ProbeGen.Renamed(ProbeGen.Rule.Generate(new PCG(3, (ulong)number + 1), null, out _), $"rule-{number}"))]);
        var timeline = ProbeGen.Timeline.List[6].Generate(new PCG(5, 1), null, out _)
            .SelectMany((part, index) => part.Select(e => (SecurityEvent)new ProbeEvent(
                EventKind.Alert, $"{index}-{e.Id}", (index * 40) + (e.OccurredAt - ProbeEvent.Epoch).TotalMinutes, ((ProbeEvent)e).Type, ((ProbeEvent)e).Key, ((ProbeEvent)e).Value)))
            .ToList();
        await using var store = new MemoryStore();
        await RunAsync(store, rules, Source(timeline));

        var engine = new DetectionEngine(rules, Options);
        var said = new List<EngineOutput>();
        await foreach (var batch in store.ReadJournalAsync(0))
        {
            EngineFeed.Feed(engine, batch.Entries, batch.Progress, batch.Clock, said);
        }

        var replayed = said.OfType<EngineOutput.Detected>().Select(made => made.Detection.Id)
            .Except(said.OfType<EngineOutput.Withdrawn>().Select(gone => gone.Detection.Id));
        var page = await store.FindDetectionsAsync(new DetectionQuery { Limit = 1000, State = DetectionState.Open });
        page.Detections.Select(found => found.Detection.Id).Should().BeEquivalentTo(replayed).And.NotBeEmpty();
    }

    private async Task RunAsync(IDetectionStore store, RuleSet rules, params IEventSource[] sources)
    {
        var recovery = new Recovery(store, Options, _time, NullLogger.Instance);
        var recovered = await recovery.RecoverAsync(rules, CancellationToken.None);
        var options = new PipelineOptions { EventsPerTurn = 2, SnapshotEvents = 3 };
        await using var intake = new SourceIntake(options, _time, NullLogger.Instance);
        var positions = await store.ReadPositionsAsync();
        var pipeline = new Pipeline(
            store,
            recovered,
            intake,
            new Vouching([], options.Vouch),
            new RuleSwap(recovery, Options, NullLogger.Instance),
            new PipelineProgress(),
            options,
            _time,
            NullLogger.Instance);
        foreach (var source in sources)
        {
            intake.Start(source, positions.GetValueOrDefault(source.Id));
        }

        var running = pipeline.RunAsync(CancellationToken.None);
        await intake.EndedAsync();
        await running;
    }

    private static async Task<List<string>> DetectionsOf(IDetectionStore store)
    {
        var page = await store.FindDetectionsAsync(new DetectionQuery { Limit = 1000 });
        return [.. page.Detections.Select(found => $"{found.Detection.RuleId} {found.Detection.CompletingId}").Order(StringComparer.Ordinal)];
    }

    private static RuleSet Rules(params CompiledRule[] rules) => new([.. rules]);

    private static List<SecurityEvent> Events(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new ProbeEvent(EventKind.Alert, $"e{number}", number, "ab"[number % 2 == 0 || number < 6 ? 0 : 1]))];

    private static ScriptedSource Source(IEnumerable<SecurityEvent> events) =>
        new("t", [.. events.Select(e => ImmutableArray.Create(e))]);

    private static CompiledRule Count(string id, int atLeast) => ProbeRules.Rule(
        id,
        s => new Match.Aggregate(ProbeRules.Step(0, 'a').Step, new Aggregation.Count { AtLeast = atLeast }) { Span = s, Within = TimeSpan.FromMinutes(20) },
        [ProbeRules.Step(0, 'a')]);

    private static CompiledRule Sequence(string id) => ProbeRules.Rule(
        id,
        s => new Match.Sequence([ProbeRules.Step(0, 'a').Step, ProbeRules.Step(1, 'b').Step]) { Span = s, Within = TimeSpan.FromMinutes(20) },
        [ProbeRules.Step(0, 'a'), ProbeRules.Step(1, 'b')]);
}
