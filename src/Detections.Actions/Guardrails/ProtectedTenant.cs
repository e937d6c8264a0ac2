using System.Collections.Concurrent;
using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Actions.Guardrails;

/// <summary>What is known of one tenant: whom the configured names name, and what was read lately.</summary>
/// <remarks>Any number of callers; reading the same twice at once does no harm.</remarks>
internal sealed class ProtectedTenant
{
    /// <summary>Beyond this many, what was read is forgotten and read again.</summary>
    private const int MostRead = 10_000;

    private readonly ProtectedNames _named;
    private readonly TimeProvider _time;
    private readonly TimeSpan _believeFor;
    private readonly ConcurrentDictionary<string, bool> _bound = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(EntityType, string), (DateTimeOffset At, ImmutableArray<FoundSubject> Found)> _read = new();
    private long _resolvedTicks;

    public ProtectedTenant(ProtectedNames named, TimeProvider time, TimeSpan believeFor)
    {
        _named = named;
        _time = time;
        _believeFor = believeFor;
    }

    /// <summary>True when a configured name names, or once named, this object.</summary>
    public bool IsBound(string objectId) => _bound.ContainsKey(IdentifierSpelling.Fold(objectId));

    /// <summary>Binds the configured names to whomever they name now, in addition to whomever they named before.</summary>
    public async ValueTask ResolveAsync(IDirectory directory, bool isLast, CancellationToken cancellation)
    {
        if (!isLast && _time.GetUtcNow().UtcTicks - Interlocked.Read(ref _resolvedTicks) < _believeFor.Ticks)
        {
            return;
        }

        foreach (var (type, name) in Named())
        {
            if (directory.CanFind(type, name))
            {
                foreach (var subject in await directory.FindAsync(type, name, cancellation))
                {
                    _bound[IdentifierSpelling.Fold(subject.ObjectId)] = true;
                }
            }
        }

        Interlocked.Exchange(ref _resolvedTicks, _time.GetUtcNow().UtcTicks);
    }

    /// <summary>Whom an identifier names, with groups and roles.</summary>
    public async ValueTask<ImmutableArray<FoundSubject>> FindAsync(
        IDirectory directory, EntityType type, string key, bool isLast, CancellationToken cancellation)
    {
        if (!isLast && _read.TryGetValue((type, key), out var read) && _time.GetUtcNow() - read.At < _believeFor)
        {
            return read.Found;
        }

        var found = ImmutableArray.CreateBuilder<FoundSubject>();
        foreach (var subject in await directory.FindAsync(type, key, cancellation))
        {
            var asksGroups = !_named.Groups.IsEmpty || !_named.Roles.IsEmpty;
            found.Add(new FoundSubject(subject, asksGroups ? await directory.MembershipsAsync(subject, cancellation) : []));
        }

        if (_read.Count > MostRead)
        {
            _read.Clear();
        }

        _read[(type, key)] = (_time.GetUtcNow(), found.ToImmutable());
        return found.ToImmutable();
    }

    private IEnumerable<(EntityType Type, string Name)> Named() =>
        _named.Users.Select(static name => (EntityType.User, name))
            .Concat(_named.ServicePrincipals.Select(static name => (EntityType.ServicePrincipal, name)))
            .Concat(_named.Devices.Select(static name => (EntityType.Device, name)));
}
