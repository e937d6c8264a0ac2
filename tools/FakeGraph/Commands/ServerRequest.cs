namespace FakeGraph.Commands;

/// <summary>What the command line asks for.</summary>
/// <param name="Options">How the server is set up.</param>
/// <param name="EventFile">Recorded events that the first tenant begins with; empty: none.</param>
/// <param name="RecordFile">Where the story is to be written instead of being served; empty: it is served.</param>
internal sealed record ServerRequest(FakeGraphOptions Options, string EventFile, string RecordFile);
