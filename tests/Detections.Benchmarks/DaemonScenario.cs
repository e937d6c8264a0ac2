using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Detections.Compilation;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Engine.Time;
using Detections.Events;
using Detections.Host.Running;
using Detections.Rules.Loading;
using Detections.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Detections.Benchmarks;

/// <summary>
/// The daemon's pipeline with SQLite and the shipped rules, from events that were read to their commit: how many a second, how long one
/// takes at 2,000 a second, and how long a restart takes with a million events inside open windows.
/// </summary>
internal static class DaemonScenario
{
    private const int Flood = 200_000;
    private const int PacedPerSecond = 2_000;
    private const int PacedSeconds = 30;
    private const int Held = 1_000_000;
    private const int Chunk = 50_000;

    private const string HoldingRule = """
        rule: holds-everything
        title: "{count} sign-ins"
        status: test
        severity: low
        match: { count: 9000, on: signIn, by: user, within: 30d }
        """;

    internal static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        using var folder = new TemporaryFolder();
        using var shipped = Compile([Path.Combine(Root(), "rules")]);
        await FloodAsync(shipped.RuleSet ?? throw new InvalidOperationException("The shipped rules have errors."), folder.Path);
        await PaceAsync(shipped.RuleSet, folder.Path);
        var holding = Path.Combine(folder.Path, "holds-everything.yaml");
        await File.WriteAllTextAsync(holding, HoldingRule);
        using var held = Compile([holding]);
        await RestartAsync(held.RuleSet ?? throw new InvalidOperationException("The rule has errors."), folder.Path);
    }

    private static async Task FloodAsync(RuleSet rules, string folder)
    {
        var events = Read(0, Flood);
        var source = new Feed(token => Batches(events, 1_000, token));
        var cpu = Samples.CpuSeconds;
        var started = Stopwatch.GetTimestamp();
        await RunAsync(rules, Path.Combine(folder, "flood.db"), source, null);
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Benchmark.Line("as fast as it goes, FULL", $"{Flood / took:N0} events/s, {Flood / (Samples.CpuSeconds - cpu):N0} a second of processor time");
    }

    private static async Task PaceAsync(RuleSet rules, string folder)
    {
        var events = Read(Flood, PacedPerSecond * PacedSeconds);
        var delays = new List<double>(events.Count);
        var source = new Feed(token => PacedAsync(events, token));
        await RunAsync(rules, Path.Combine(folder, "paced.db"), source, batch =>
        {
            var now = DateTimeOffset.UtcNow;
            delays.AddRange(batch.Entries.Select(entry => (now - entry.Event.ReceivedAt).TotalMilliseconds));
        });

        // The first second compiles code.
        var settled = delays.Skip(PacedPerSecond).Order().ToList();
        Benchmark.Line(
            $"arrival to commit at {PacedPerSecond:N0} events/s",
            $"p50 {settled[settled.Count / 2]:0.0} ms, p99 {settled[settled.Count * 99 / 100]:0.0} ms, most {settled[^1]:0.0} ms");
    }

    private static async Task RestartAsync(RuleSet rules, string folder)
    {
        var path = Path.Combine(folder, "held.db");
        var source = new Feed(token => ChunksAsync(token));
        await RunAsync(rules, path, source, null);
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = path });
        var started = Stopwatch.GetTimestamp();
        var recovered = await new Recovery(store, Options(), TimeProvider.System, NullLogger.Instance).RecoverAsync(rules, CancellationToken.None);
        Benchmark.Line(
            $"start with {recovered.Engine.HeldEvents:N0} events in open windows",
            $"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s from the snapshot of an orderly stop");
        if (recovered.Engine.HeldEvents < Held * 0.99)
        {
            throw new InvalidOperationException("The windows do not hold what they should.");
        }
    }

    private static async Task RunAsync(RuleSet rules, string path, Feed source, Action<CommitBatch>? committed)
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = path });
        var options = new PipelineOptions();
        var recovery = new Recovery(store, Options(), TimeProvider.System, NullLogger.Instance);
        var recovered = await recovery.RecoverAsync(rules, CancellationToken.None);
        await using var intake = new SourceIntake(options, TimeProvider.System, NullLogger.Instance);
        var pipeline = new Pipeline(
            store,
            recovered,
            intake,
            new Vouching([], options.Vouch),
            new RuleSwap(recovery, Options(), NullLogger.Instance),
            new PipelineProgress(),
            options,
            TimeProvider.System,
            NullLogger.Instance);
        if (committed is not null)
        {
            pipeline.Committed += committed;
        }

        intake.Start(source, null);
        var running = pipeline.RunAsync(CancellationToken.None);
        await intake.EndedAsync();
        await running;
    }

    private static EngineOptions Options() => new() { Lateness = Lateness.Default, FollowsEvents = false };

    private static List<SecurityEvent> Read(int first, int count) =>
        new SignInGenerator { First = first, Start = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(2), Step = TimeSpan.FromMilliseconds(1) }
            .Write(count).ReadAll();

    private static async IAsyncEnumerable<ImmutableArray<SecurityEvent>> Batches(
        List<SecurityEvent> events, int size, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var at = 0; at < events.Count; at += size)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return [.. events[at..Math.Min(events.Count, at + size)]];
            await Task.Yield();
        }
    }

    private static async IAsyncEnumerable<ImmutableArray<SecurityEvent>> ChunksAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var first = 0; first < Held; first += Chunk)
        {
            await foreach (var batch in Batches(Read(first, Chunk), 1_000, cancellation))
            {
                yield return batch;
            }
        }
    }

    /// <summary>As many as are due, every 10 ms or so, as if they had been received at that moment.</summary>
    private static async IAsyncEnumerable<ImmutableArray<SecurityEvent>> PacedAsync(
        List<SecurityEvent> events, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < events.Count;)
        {
            await Task.Delay(10, cancellation);
            var due = Math.Min(events.Count, (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * PacedPerSecond));
            if (due > sent)
            {
                var now = DateTimeOffset.UtcNow;
                yield return [.. events[sent..due].Select(e => e.AsReceived(now))];
                sent = due;
            }
        }
    }

    private static CompiledRules Compile(ImmutableArray<string> paths) =>
        RuleCompiler.Compile(RuleFolder.Load(paths, DateOnly.FromDateTime(DateTime.UtcNow)));

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Detections.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Detections.sln is not above the benchmark.");
    }

    /// <summary>A source that brings what it is given; its position is how many batches it brought.</summary>
    private sealed class Feed(Func<CancellationToken, IAsyncEnumerable<ImmutableArray<SecurityEvent>>> batches) : IEventSource
    {
        public SourceId Id { get; } = new("contoso", "benchmark");

        public async IAsyncEnumerable<SourceBatch> ReadAsync(string? position, [EnumeratorCancellation] CancellationToken cancellation)
        {
            var number = 0;
            await foreach (var events in batches(cancellation).WithCancellation(cancellation))
            {
                yield return new SourceBatch { Source = Id, Events = events, Position = (++number).ToString(CultureInfo.InvariantCulture) };
            }
        }
    }
}
