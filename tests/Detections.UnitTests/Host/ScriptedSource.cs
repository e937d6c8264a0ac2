using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Detections.Engine.Pipeline;
using Detections.Events;

namespace Detections.UnitTests.Host;

/// <summary>A source whose batches are known beforehand; its position is how many were delivered.</summary>
internal sealed class ScriptedSource(string tenant, IReadOnlyList<ImmutableArray<SecurityEvent>> batches, Action<int>? delivering = null) : IEventSource
{
    public SourceId Id { get; } = new(tenant, "scripted");

    public async IAsyncEnumerable<SourceBatch> ReadAsync(string? position, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var from = position is null ? 0 : int.Parse(position, CultureInfo.InvariantCulture);
        for (var index = from; index < batches.Count; index++)
        {
            delivering?.Invoke(index);
            yield return new SourceBatch
            {
                Source = Id,
                Events = batches[index],
                Position = (index + 1).ToString(CultureInfo.InvariantCulture),
            };
            await Task.Yield();
        }
    }
}
