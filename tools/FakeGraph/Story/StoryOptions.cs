namespace FakeGraph.Story;

/// <summary>What a story is told of.</summary>
/// <param name="Seed">The same seed, tenant and begin tell the same story.</param>
/// <param name="Begin">Time of its first event.</param>
/// <param name="End">After this nothing of it can be seen for the first time.</param>
/// <param name="Users">People, at least 24.</param>
/// <param name="AttackEvery">Between the beginnings of two scenarios; attacks and near misses take turns. Zero: none.</param>
/// <param name="IsLate">Records appear as late as Graph's do.</param>
internal sealed record StoryOptions(int Seed, DateTimeOffset Begin, DateTimeOffset End, int Users, TimeSpan AttackEvery, bool IsLate)
{
    public const int FewestUsers = 24;

    /// <summary>The whole hour in which it begins.</summary>
    public DateTimeOffset FirstHour => new(Begin.UtcTicks - (Begin.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>The story of a server's tenant that lives at <paramref name="now"/>.</summary>
    public static StoryOptions Of(FakeGraphOptions options, DateTimeOffset now)
    {
        var begin = now - options.StoryPast;
        return new StoryOptions(options.Seed, begin, begin + options.StoryDuration, options.Users, options.AttackEvery, options.LateRecords);
    }
}
