using Detections.Engine.Pipeline;

namespace Detections.ContractTests;

public sealed class MemoryAuditTests : AuditContract
{
    protected override Task<IDetectionStore> OpenAsync() => Task.FromResult<IDetectionStore>(new MemoryStore(Time));
}
