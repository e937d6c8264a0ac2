using Detections.Events;

namespace Detections.Sources.Graph;

/// <summary>Records that were delivered and would come again within the overlap, by id and state.</summary>
/// <remarks>One caller at a time. Lost with the process: what then comes again the engine drops.</remarks>
internal sealed class SeenRecords
{
    private readonly HashSet<(string Id, Revision Revision)> _now = [];
    private readonly HashSet<(string Id, Revision Revision)> _before = [];

    /// <summary>False when this state of the record was delivered already.</summary>
    public bool Add(SecurityEvent record)
    {
        var key = (record.Id, record.Revision);
        return !_before.Contains(key) & _now.Add(key);
    }

    /// <summary>A poll ended: what neither it nor the one before it brought cannot come again.</summary>
    public void Turn()
    {
        _before.Clear();
        _before.UnionWith(_now);
        _now.Clear();
    }
}
