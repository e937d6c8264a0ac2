using Detections.Events;

namespace Detections.Engine;

/// <summary>
/// What has been matched so far, as the compiled expressions of a rule see it. The engine fills it; expressions only read.
/// </summary>
/// <remarks>Reused between evaluations; never keep a reference beyond the call.</remarks>
public sealed class Binding
{
    /// <summary>Makes an empty binding for a rule of <paramref name="steps"/> steps and <paramref name="keyParts"/> key parts.</summary>
    public Binding(int steps, int keyParts)
    {
        Events = new SecurityEvent?[steps];
        Groups = new IReadOnlyList<SecurityEvent>?[steps];
        KeyLabels = new string[keyParts];
        Array.Fill(KeyLabels, "");
    }

    /// <summary>The event under judgement: <c>e</c> in a predicate; in titles and severities, the completing event (for a deadline, the last event that did occur).</summary>
    public SecurityEvent? Current { get; set; }

    /// <summary>The event of each step by index; null while unbound, and for absent and counted steps.</summary>
    public SecurityEvent?[] Events { get; }

    /// <summary>The events of each counted step by index, oldest first; for an aggregate, index 0 holds its window.</summary>
    public IReadOnlyList<SecurityEvent>?[] Groups { get; }

    /// <summary>What to call each part of the key: a UPN, an address, a computed text.</summary>
    public string[] KeyLabels { get; }

    /// <summary>Events in the window.</summary>
    public long Count { get; set; }

    /// <summary>Different values in the window.</summary>
    public long Distinct { get; set; }

    /// <summary>The sum, mean or percentile; for a spike, the mean of the baseline.</summary>
    public double Number { get; set; }

    /// <summary>When the silence ended, for rules whose last step is absent; null otherwise.</summary>
    public DateTimeOffset? Deadline { get; set; }
}
