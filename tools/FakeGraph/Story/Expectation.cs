namespace FakeGraph.Story;

/// <summary>A detection that a scenario ought to lead to.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Time">Event time of what completes it.</param>
/// <param name="CertainAt">Before this it cannot be made, whatever can be seen.</param>
/// <param name="Key">Whom or what it is about.</param>
internal sealed record Expectation(string Rule, DateTimeOffset Time, DateTimeOffset CertainAt, string Key);
