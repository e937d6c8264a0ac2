namespace FakeGraph.Faults;

/// <summary>A fault script cannot be used; the message says what to do.</summary>
public sealed class FaultScriptException(string message) : Exception(message);
