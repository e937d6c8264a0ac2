namespace FakeGraph.Faults;

/// <summary>A fault script as it is written.</summary>
internal sealed class FaultFile
{
    public List<FaultEntry> Faults { get; set; } = [];
}
