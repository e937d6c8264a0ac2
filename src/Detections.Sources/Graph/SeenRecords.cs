using Detections.Events;

namespace Detections.Sources.Graph;

/// <summary>Records that were delivered and would come again within the overlap, by id and state.</summary>
/// <remarks>One caller at a time. Lost with the process: what then comes again the engine drops.</remarks>
internal sealed class SeenRecords
{
    private const int FewEnough = 1_000;
    private readonly Dictionary<(string Id, Revision Revision), DateTimeOffset> _seen = [];
    private int _kept = FewEnough;

    /// <summary>False when this state of the record was delivered already; <paramref name="at"/> is the time that it comes again by.</summary>
    public bool Add(SecurityEvent record, DateTimeOffset at)
    {
        var key = (record.Id, record.Revision);
        var isNew = !_seen.TryGetValue(key, out var before);
        _seen[key] = at > before ? at : before;
        return isNew;
    }

    /// <summary>What lies before a time will not come again. Looks through all only when they have become twice as many.</summary>
    public void Forget(DateTimeOffset before)
    {
        if (_seen.Count < _kept * 2)
        {
            return;
        }

        foreach (var (key, at) in _seen)
        {
            if (at < before)
            {
                _seen.Remove(key);
            }
        }

        _kept = Math.Max(FewEnough, _seen.Count);
    }
}
