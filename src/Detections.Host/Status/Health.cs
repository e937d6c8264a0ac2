using System.Collections.Immutable;

namespace Detections.Host.Status;

/// <summary>Judges from what the daemon shows whether it is alive, and whether it does its work.</summary>
public static class Health
{
    /// <summary>
    /// The loop may stand still for this long before it counts as dead. Default 2 minutes: the longest wait between tries of a
    /// commit is 30 seconds, and a checkpoint of a large store on a slow disk takes its time.
    /// </summary>
    public static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Alive: starting again would not help. A full disk does not make it dead, although the loop then waits for the commit; nor does
    /// a long recovery. A loop that stands still for no reason that it knows of does.
    /// </summary>
    public static HealthReading Live(DaemonStatus status) => HealthReading.Of(
        status is { Phase: DaemonPhase.Running, Pipeline: { CommitFailure: null, LastTurn: { } turned } } && status.Clock - turned > LongestTurn
            ? [$"The pipeline last turned {Seconds(status.Clock - turned)} s ago; it should turn every second."]
            : []);

    /// <summary>Ready: what comes in is judged and committed.</summary>
    public static HealthReading Ready(DaemonStatus status)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        reasons.AddRange(Live(status).Reasons);
        if (PhaseReason(status.Phase) is { } reason)
        {
            reasons.Add(reason);
        }

        if (status.Store is null)
        {
            reasons.Add("The store is not open.");
        }

        if (status.RuleSet is null)
        {
            reasons.Add("No rules are loaded.");
        }

        if (status.Phase == DaemonPhase.Running && status.Pipeline.LastTurn is null)
        {
            reasons.Add("The pipeline has not turned yet.");
        }

        if (status.Pipeline.CommitFailure is { } failure)
        {
            var since = status.Pipeline.CommitFailingSince is { } begin ? $" for {Seconds(status.Clock - begin)} s" : "";
            reasons.Add($"Commits have failed{since}: {failure}");
        }

        return HealthReading.Of(reasons.ToImmutable());
    }

    /// <summary>What somebody should look at although the daemon does its work; an operator's page shows it, no probe asks for it.</summary>
    public static ImmutableArray<string> Warnings(DaemonStatus status)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        if (status.RuleSet?.LastReload is { IsRefused: true } reload)
        {
            warnings.Add($"The last reload of the rules was refused{Errors(reload.Errors)}; the rules from before go on.");
        }

        foreach (var source in status.Sources)
        {
            if (source.State is SourceState.Unauthorised or SourceState.Failing)
            {
                var word = source.State == SourceState.Failing ? "failing" : "unauthorised";
                warnings.Add($"Source '{source.Source}' is {word}. {source.LastFailure?.Message}".TrimEnd());
            }
        }

        var faulted = status.Rules.Count(static rule => rule.Faulted > 0);
        if (faulted > 0)
        {
            warnings.Add(faulted == 1 ? "One rule has failed on events." : $"{faulted} rules have failed on events.");
        }

        return warnings.ToImmutable();
    }

    private static string? PhaseReason(DaemonPhase phase) => phase switch
    {
        DaemonPhase.Starting => "It is starting.",
        DaemonPhase.OpeningStore => "It is opening the store.",
        DaemonPhase.Recovering => "It is bringing its state back from the journal.",
        DaemonPhase.Running => null,
        DaemonPhase.Stopping => "It is stopping.",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "There is no such phase."),
    };

    private static string Errors(int count) => count switch
    {
        0 => "",
        1 => " with one error",
        _ => $" with {count} errors",
    };

    private static long Seconds(TimeSpan span) => (long)span.TotalSeconds;
}
