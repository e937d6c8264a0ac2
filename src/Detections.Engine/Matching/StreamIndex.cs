using Detections.Events;

namespace Detections.Engine.Matching;

/// <summary>The steps of one stream, by what they ask for.</summary>
/// <remarks>Immutable once built; share freely.</remarks>
internal sealed class StreamIndex
{
    private StepTarget[] _always = [];
    private FieldIndex[] _fields = [];

    /// <summary>Sorts the steps in: each by the field under which it asks for the fewest values.</summary>
    public void Build(IReadOnlyList<StepTarget> targets, bool matchesEverything)
    {
        var always = new List<StepTarget>();
        var fields = new Dictionary<string, FieldIndex>(StringComparer.Ordinal);
        foreach (var target in targets)
        {
            var test = matchesEverything ? null : target.Compiled.IndexTests.MinBy(candidate => candidate.Values.Length);
            if (test is null)
            {
                always.Add(target);
                continue;
            }

            if (!fields.TryGetValue(test.Field, out var field))
            {
                fields.Add(test.Field, field = new FieldIndex(test.Read));
            }

            field.Add(test.Values, target);
        }

        _always = [.. always];
        _fields = [.. fields.Values];
        foreach (var field in _fields)
        {
            field.Freeze();
        }
    }

    /// <summary>Appends the steps that the event could match.</summary>
    public void Candidates(SecurityEvent securityEvent, List<StepTarget> into)
    {
        into.AddRange(_always);
        foreach (var field in _fields)
        {
            into.AddRange(field.Find(securityEvent));
        }
    }
}
