using Detections.Engine.Pipeline;

namespace Detections.ContractTests;

public sealed class MemoryGateTests : GateContract
{
    protected override Task<IDetectionStore> OpenAsync() => Task.FromResult<IDetectionStore>(new MemoryStore(Time));
}
