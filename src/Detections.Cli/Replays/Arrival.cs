using System.Globalization;
using Detections.Cli.Terminals;
using Detections.Events;

namespace Detections.Cli.Replays;

/// <summary>The order in which recorded events reach the engine.</summary>
internal abstract record Arrival
{
    private Arrival()
    {
    }

    /// <summary>As <c>--arrival</c> was typed; <see cref="Check"/> has passed it.</summary>
    internal static Arrival Of(string typed) => typed switch
    {
        "file" => new AsRead(),
        "event-time" => new ByTime(),
        _ => new Shuffled(int.Parse(typed["shuffled:".Length..], CultureInfo.InvariantCulture)),
    };

    /// <summary>Complains about anything but the three forms.</summary>
    internal static void Check(string typed, Action<string> complain)
    {
        var isShuffled = typed.StartsWith("shuffled:", StringComparison.Ordinal)
            && int.TryParse(typed["shuffled:".Length..], NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
        if (typed is not ("file" or "event-time") && !isShuffled)
        {
            complain($"there is no arrival '{ControlCharacters.Show(typed)}'. Expected one of: file, event-time, shuffled:SEED (a number, such as shuffled:1).");
        }
    }

    /// <summary>As the files hold them; needs no memory.</summary>
    internal sealed record AsRead : Arrival;

    /// <summary>By event time; of equal times, as read.</summary>
    internal sealed record ByTime : Arrival;

    /// <summary>By chance, the same in every run with the same seed.</summary>
    internal sealed record Shuffled(int Seed) : Arrival;

    /// <summary>Puts events that were all read into this order.</summary>
    internal void Arrange(List<SecurityEvent> events)
    {
        switch (this)
        {
            case AsRead:
                break;
            case ByTime:
                var sorted = events.OrderBy(one => one.OccurredAt).ToList();
                events.Clear();
                events.AddRange(sorted);
                break;
            case Shuffled(var seed):
#pragma warning disable CA5394 // Chance for an experiment that must be repeatable, not for a secret.
                new Random(seed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(events));
#pragma warning restore CA5394
                break;
        }
    }
}
