namespace FakeGraph.Story;

/// <summary>Something that happens to a few people, and what the shipped rules ought to make of it: nothing, if it is a near miss.</summary>
/// <param name="Name">Says what happens.</param>
/// <param name="People">How many it takes.</param>
/// <param name="Play">Writes the records down, and what is to be expected of them.</param>
internal sealed record Scenario(string Name, int People, Action<Stage> Play);
