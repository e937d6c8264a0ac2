using System.Collections.Frozen;
using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Engine.Matching;

/// <summary>The steps that ask for particular values of one field.</summary>
/// <remarks>Immutable once frozen; share freely.</remarks>
internal sealed class FieldIndex
{
    private readonly Func<SecurityEvent, string> _read;
    private readonly Dictionary<string, List<StepTarget>> _building = new(StringComparer.Ordinal);
    private FrozenDictionary<string, StepTarget[]> _targets = FrozenDictionary<string, StepTarget[]>.Empty;

    public FieldIndex(Func<SecurityEvent, string> read) => _read = read;

    /// <summary>Adds a step under each of its values.</summary>
    public void Add(ImmutableArray<string> values, StepTarget target)
    {
        foreach (var value in values.Distinct(StringComparer.Ordinal))
        {
            if (!_building.TryGetValue(value, out var targets))
            {
                _building.Add(value, targets = []);
            }

            targets.Add(target);
        }
    }

    /// <summary>Ends the building.</summary>
    public void Freeze() => _targets = _building.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);

    /// <summary>The steps that ask for the value that the event shows.</summary>
    public StepTarget[] Find(SecurityEvent securityEvent) => _targets.GetValueOrDefault(_read(securityEvent), []);
}
