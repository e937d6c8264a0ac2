namespace Detections.Host.Status;

/// <summary>A reload of the rules and what came of it. Immutable.</summary>
public sealed record ReloadStatus
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How it went.</summary>
    public required ReloadOutcome Outcome { get; init; }

    /// <summary>Number of errors found.</summary>
    public int Errors { get; init; }

    /// <summary>Number of warnings found.</summary>
    public int Warnings { get; init; }

    /// <summary>The diagnostics as text, as <c>detections validate</c> shows them, or why it failed; empty when there is nothing to say.</summary>
    public string Diagnostics { get; init; } = "";

    /// <summary>Rules that went on with their state.</summary>
    public int Kept { get; init; }

    /// <summary>Rules that started anew and were filled from the journal.</summary>
    public int Anew { get; init; }

    /// <summary>Rules that are gone.</summary>
    public int Gone { get; init; }

    /// <summary>True when what was asked for does not run: somebody must look.</summary>
    public bool IsRefused => Outcome is ReloadOutcome.Refused or ReloadOutcome.Failed;
}
