using System.Collections.Immutable;
using Detections.Compilation;
using Detections.Engine;
using Microsoft.Extensions.Logging;

namespace Detections.Host.Running;

/// <summary>
/// Puts another set of rules in the place of the one that runs, between two turns of the pipeline: rules of the same shape keep
/// their state, others are filled from the journal. If anything goes wrong, the set that runs goes on.
/// </summary>
internal sealed class RuleSwap(Recovery recovery, EngineOptions options, ILogger logger)
{
    private CompiledRules? _wanted;
    private CompiledRules? _running;

    /// <summary>True when a set waits to be put in place.</summary>
    public bool IsWanted => Volatile.Read(ref _wanted) is not null;

    /// <summary>Takes the set that runs at the start, so that its code is freed when another takes its place.</summary>
    public void Started(CompiledRules running) => _running = running;

    /// <summary>Asks for a set without errors to be put in place; one that still waits is dropped for it.</summary>
    public void Want(CompiledRules rules) => Interlocked.Exchange(ref _wanted, rules)?.Dispose();

    /// <summary>Makes the engine that goes on; null when there is none to make, or it could not be made.</summary>
    public async Task<Swapped?> TryApplyAsync(DetectionEngine running, long sequence, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _wanted, null) is not { RuleSet: { } rules } wanted)
        {
            return null;
        }

        try
        {
            using var state = new MemoryStream();
            running.Save(state);
            state.Position = 0;
            var engine = new DetectionEngine(rules, options);
            var report = engine.Restore(state);
            var anew = report.StartedAnew.ToHashSet(StringComparer.Ordinal);
            var found = anew.Count > 0
                ? await recovery.FillAsync(engine, anew, sequence, cancellationToken).ConfigureAwait(false)
                : [];
            _running?.Dispose();
            _running = wanted;
            Log.Reloaded(logger, rules.Version, report.Kept.Length, report.StartedAnew.Length, report.Gone.Length);
            return new Swapped(engine, found);
        }
#pragma warning disable CA1031 // Whatever is wrong with the new set must not end the old one.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.ReloadFailed(logger, fault);
            wanted.Dispose();
            return null;
        }
    }
}

/// <summary>An engine that takes the place of another.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Found">What rules that started anew found in the past.</param>
internal sealed record Swapped(DetectionEngine Engine, ImmutableArray<EngineOutput> Found);
