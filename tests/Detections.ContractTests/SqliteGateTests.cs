using Detections.Engine.Pipeline;

namespace Detections.ContractTests;

public sealed class SqliteGateTests : GateContract
{
    private readonly StoreFolder _folder = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Remove();
    }

    protected override async Task<IDetectionStore> OpenAsync() => await _folder.OpenAsync(Time);
}
