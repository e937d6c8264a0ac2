using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Detections.Events;

/// <summary>
/// Keeps one object for entities that are equal. The same users and devices come in event after event: held once they cost their
/// memory once, and are in the processor's cache when the next event names them.
/// </summary>
/// <remarks>May be used by several threads. Forgets everything when it is full, which costs time but no correctness.</remarks>
internal sealed class EntityPool
{
    private const int MaxEntities = 100_000;
    private readonly ConcurrentDictionary<Entity, Entity> _entities = new(new ByContent());
    private int _count;

    /// <summary>The same entities, as objects that others share.</summary>
    public ImmutableArray<Entity> Share(ImmutableArray<Entity> entities)
    {
        if (entities.IsEmpty)
        {
            return entities;
        }

        var shared = ImmutableArray.CreateBuilder<Entity>(entities.Length);
        foreach (var entity in entities)
        {
            shared.Add(Share(entity));
        }

        return shared.MoveToImmutable();
    }

    private Entity Share(Entity entity)
    {
        if (_entities.TryGetValue(entity, out var known))
        {
            return known;
        }

        if (Interlocked.Increment(ref _count) > MaxEntities)
        {
            _entities.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        return _entities.GetOrAdd(entity, entity);
    }

    /// <summary>A record compares a list by its identity; here all of it counts.</summary>
    private sealed class ByContent : IEqualityComparer<Entity>
    {
        public bool Equals(Entity? x, Entity? y) =>
            x is not null && y is not null
            && x.Type == y.Type
            && x.Roles == y.Roles
            && string.Equals(x.Label, y.Label, StringComparison.Ordinal)
            && x.Keys.AsSpan().SequenceEqual(y.Keys.AsSpan());

        public int GetHashCode([DisallowNull] Entity obj) =>
            HashCode.Combine(obj.Type, obj.Roles, string.GetHashCode(obj.Keys[0], StringComparison.Ordinal), obj.Keys.Length);
    }
}
