using System.Text.Json.Nodes;

namespace FakeGraph.Story;

/// <summary>A record, or a new state of one, that can be seen from a time on. The body is made when that time has come.</summary>
internal sealed record StoryItem(DateTimeOffset AppearsAt, string Collection, Func<JsonObject> Make);
