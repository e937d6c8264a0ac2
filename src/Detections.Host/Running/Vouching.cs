using System.Collections.Immutable;
using Detections.Engine.Pipeline;
using Detections.Events;

namespace Detections.Host.Running;

/// <summary>
/// Speaks for the kinds of event that no source of a tenant vouches for, because none brings them or what brings them cannot know:
/// they are taken to be complete up to the clock, so that a silence which depends on them ends. Their lateness is granted all the same.
/// </summary>
internal sealed class Vouching
{
    private static readonly ImmutableArray<EventKind> AllKinds = [.. Enum.GetValues<EventKind>()];
    private readonly Dictionary<string, ImmutableArray<EventKind>> _unvouched = new(StringComparer.Ordinal);
    private readonly TimeSpan _every;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>Takes, for each tenant, the kinds that its sources vouch for.</summary>
    public Vouching(IEnumerable<(string TenantId, ImmutableArray<EventKind> Vouched)> tenants, TimeSpan every)
    {
        _every = every;
        foreach (var tenant in tenants.GroupBy(tenant => tenant.TenantId, StringComparer.Ordinal))
        {
            _unvouched[tenant.Key] = [.. AllKinds.Except(tenant.SelectMany(vouched => vouched.Vouched))];
        }
    }

    /// <summary>What to say now; nothing when it was said a short while ago.</summary>
    public IEnumerable<SourceProgress> At(DateTimeOffset now)
    {
        if (now - _last < _every)
        {
            return [];
        }

        _last = now;
        return _unvouched.Where(tenant => !tenant.Value.IsEmpty)
            .Select(tenant => new SourceProgress(new SourceId(tenant.Key, "clock"), tenant.Value, now));
    }

    /// <summary>A tenant that only its events made known: no source vouches for any kind of it.</summary>
    public void Meet(string tenantId) => _unvouched.TryAdd(tenantId, AllKinds);
}
