using System.Collections.Immutable;
using Detections.Engine.Pipeline;
using Detections.Events;

namespace Detections.Host.Running;

/// <summary>
/// Speaks for the kinds of event that no source of a tenant vouches for, because none brings them or what brings them cannot know:
/// they are taken to be complete up to the clock, so that a silence which depends on them ends. Their lateness is granted all the same.
/// </summary>
/// <remarks>
/// A clock that runs ahead of the time since start is not believed for a while: were it wrong, everything that comes before it is set
/// right would count as too late. After a machine's sleep it is right, and silences end a little later than they could.
/// </remarks>
internal sealed class Vouching
{
    private static readonly ImmutableArray<EventKind> AllKinds = [.. Enum.GetValues<EventKind>()];
    private readonly Dictionary<string, ImmutableArray<EventKind>> _unvouched = new(StringComparer.Ordinal);
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Doubted = TimeSpan.FromMinutes(15);
    private readonly TimeSpan _every;
    private TimeSpan? _last;
    private TimeSpan _doubtedUntil = TimeSpan.MinValue;
    private DateTimeOffset? _zero;

    /// <summary>Takes, for each tenant, the kinds that its sources vouch for.</summary>
    public Vouching(IEnumerable<(string TenantId, ImmutableArray<EventKind> Vouched)> tenants, TimeSpan every)
    {
        _every = every;
        foreach (var tenant in tenants.GroupBy(tenant => tenant.TenantId, StringComparer.Ordinal))
        {
            _unvouched[tenant.Key] = [.. AllKinds.Except(tenant.SelectMany(vouched => vouched.Vouched))];
        }
    }

    /// <summary>What to say now; nothing when it was said a short while ago, or while the clock is not believed.</summary>
    /// <param name="now">The clock.</param>
    /// <param name="sinceStart">Time on a clock that nobody sets.</param>
    public IEnumerable<SourceProgress> At(DateTimeOffset now, TimeSpan sinceStart)
    {
        var zero = now - sinceStart;
        if (zero - (_zero ?? zero) > Believed)
        {
            _doubtedUntil = sinceStart + Doubted;
        }
        else if (zero < _zero)
        {
            _doubtedUntil = TimeSpan.MinValue;
        }

        _zero = zero;
        if (sinceStart < _doubtedUntil || (_last is { } last && sinceStart - last < _every))
        {
            return [];
        }

        _last = sinceStart;
        return _unvouched.Where(tenant => !tenant.Value.IsEmpty)
            .Select(tenant => new SourceProgress(new SourceId(tenant.Key, "clock"), tenant.Value, now));
    }

    /// <summary>A tenant that only its events made known: no source vouches for any kind of it.</summary>
    public void Meet(string tenantId) => _unvouched.TryAdd(tenantId, AllKinds);
}
