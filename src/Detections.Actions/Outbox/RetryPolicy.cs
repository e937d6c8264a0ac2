using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Detections.Actions.Outbox;

/// <summary>When a failed action is tried again, and when it is given up. Pure; immutable.</summary>
public sealed record RetryPolicy
{
    /// <summary>Wait after the first failure. Default 5 seconds; each further one doubles it.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait of our own. Default 15 minutes; what the receiver asks for may be longer.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Given up after this many failures. Default 12.</summary>
    public int MaxFailures { get; init; } = 12;

    /// <summary>Given up when the first failure is longer ago. Default 24 hours.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>When to try again; null to give up.</summary>
    /// <param name="key">The request; its own share of chance, so that what failed together does not come back together.</param>
    /// <param name="failures">How often it has failed, this time included; at least 1.</param>
    /// <param name="firstFailure">When it failed first.</param>
    /// <param name="now">The time.</param>
    /// <param name="retryAfter">What the receiver asks for; null when it does not say.</param>
    public DateTimeOffset? Next(string key, int failures, DateTimeOffset firstFailure, DateTimeOffset now, TimeSpan? retryAfter)
    {
        if (failures >= MaxFailures || now - firstFailure > MaxAge)
        {
            return null;
        }

        var doubled = First.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 30));
        var own = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, doubled) * (0.75 + (Share(key, failures) / 2)));
        return now + (retryAfter > own ? retryAfter.Value + (own / 4) : own);
    }

    /// <summary>Between 0 and 1, the same for the same try.</summary>
    private static double Share(string key, int failures)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{key}\n{failures}")));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) / (double)uint.MaxValue;
    }
}
