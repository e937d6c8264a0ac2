using FakeGraph.Tenants;

namespace FakeGraph.Story;

/// <summary>Lets a tenant live through a story: what is planned, and the background as its hours come.</summary>
internal sealed class StoryFeed
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly SimulatedTenant _tenant;
    private readonly Background _background;
    private readonly DateTimeOffset _begin;
    private DateTimeOffset _next;

    private StoryFeed(SimulatedTenant tenant, Background background, StoryOptions told)
    {
        _tenant = tenant;
        _background = background;
        _begin = told.Begin;
        _next = told.FirstHour;
    }

    public static void Start(SimulatedTenant tenant, FakeGraphOptions options, DateTimeOffset now, GroundTruth truth)
    {
        var told = StoryOptions.Of(options, now);
        var people = new StoryTenant(tenant.Id, tenant.Domain, options.Seed, options.Users);
        var plan = new StoryPlan(people, told);
        truth.Add(plan.Truth);
        var feed = new StoryFeed(tenant, new Background(people, plan, told), told);
        lock (tenant.Gate)
        {
            StoryDirectory.FillNeedsLock(tenant, people);
            feed.ScheduleNeedsLock(plan.Items);
            tenant.Feed = feed.FeedNeedsLock;
        }
    }

    /// <summary>An hour is written down when it begins: nothing of it can be seen before.</summary>
    private void FeedNeedsLock(DateTimeOffset now)
    {
        while (_next <= now)
        {
            // The story's first hour is not a whole one.
            ScheduleNeedsLock(_background.During(_next).Where(x => x.AppearsAt >= _begin));
            _next += Hour;
        }
    }

    private void ScheduleNeedsLock(IEnumerable<StoryItem> items)
    {
        foreach (var item in items)
        {
            _tenant.ScheduleNeedsLock(item.AppearsAt, () => _tenant.SetOf(item.Collection).Put(item.Make()));
        }
    }
}
