using System.Collections.Immutable;
using Detections.Actions.Guardrails;
using Detections.Events;
using Detections.Graph;

namespace Detections.UnitTests.Actions.Guardrails;

/// <summary>A person of a fake directory.</summary>
internal sealed record Person(string Id, ImmutableArray<string> Names, ImmutableArray<string> Groups);

/// <summary>A directory in memory; finds by the exact text, without regard to case, as a real one does.</summary>
internal sealed class FakeDirectory(params Person[] people) : IDirectory
{
    /// <summary>Answers nothing while set.</summary>
    public bool IsDown { get; set; }

    /// <summary>Called before every answer; may change the world.</summary>
    public Action<int>? Asked { get; set; }

    public int Questions { get; private set; }

    public List<Person> People { get; } = [.. people];

    public bool CanFind(EntityType type, string identifier) =>
        type == EntityType.User && !identifier.Contains('\\', StringComparison.Ordinal);

    public ValueTask<ImmutableArray<DirectorySubject>> FindAsync(EntityType type, string identifier, CancellationToken cancellation)
    {
        Ask();
        var name = IdentifierSpelling.WithoutScheme(identifier);
        return ValueTask.FromResult<ImmutableArray<DirectorySubject>>(
        [
            .. People.Where(person => person.Id == name || person.Names.Contains(name, StringComparer.OrdinalIgnoreCase))
                .Select(static person => new DirectorySubject(EntityType.User, person.Id, [.. person.Names, person.Id])),
        ]);
    }

    public ValueTask<ImmutableArray<DirectoryGroup>> MembershipsAsync(DirectorySubject subject, CancellationToken cancellation)
    {
        Ask();
        return ValueTask.FromResult<ImmutableArray<DirectoryGroup>>(
            [.. People.Single(person => person.Id == subject.ObjectId).Groups.Select(static name => new DirectoryGroup($"id of {name}", name, "", false))]);
    }

    private void Ask()
    {
        Asked?.Invoke(++Questions);
        if (IsDown)
        {
            throw new GraphException(null, "", "Graph could not be reached.", "");
        }
    }
}
