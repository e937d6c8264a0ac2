using FakeGraph.Tenants;

namespace FakeGraph.Story;

internal static class StoryFeed
{
    public static void Start(SimulatedTenant tenant, FakeGraphOptions options, DateTimeOffset now, GroundTruth truth)
    {
    }
}
