using Detections.Engine.Pipeline;

namespace Detections.ContractTests;

public sealed class MemoryOutboxTests : OutboxContract
{
    protected override Task<IDetectionStore> OpenAsync() => Task.FromResult<IDetectionStore>(new MemoryStore(Time));
}
