using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace FakeGraph.Collections;

/// <summary>The records of one collection of one tenant. Not thread-safe: its tenant's gate is held around it.</summary>
internal sealed class RecordSet(CollectionSpec spec)
{
    private readonly Dictionary<string, Record> _byId = new(StringComparer.OrdinalIgnoreCase);

    public CollectionSpec Spec { get; } = spec;

    public int Count => _byId.Count;

    public IEnumerable<Record> Records => _byId.Values;

    public bool TryGet(string id, [NotNullWhen(true)] out JsonObject? body)
    {
        body = _byId.TryGetValue(id, out var record) ? record.Body : null;
        return body is not null;
    }

    public void Put(JsonObject body)
    {
        var id = body["id"]?.GetValue<string>() ?? throw new ArgumentException($"A record of {Spec.Name} has no id.", nameof(body));
        _byId[id] = new Record(id, body);
    }

    public bool Remove(string id) => _byId.Remove(id);
}
