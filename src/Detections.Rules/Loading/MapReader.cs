using System.Diagnostics.CodeAnalysis;
using Detections.Rules.Diagnostics;
using Detections.Rules.Schema;

namespace Detections.Rules.Loading;

/// <summary>Hands out the values of a map by key, after every key that does not belong there was reported.</summary>
internal sealed class MapReader
{
    private readonly BindContext _context;
    private readonly KeyTable _table;
    private readonly Dictionary<string, YamlEntry> _entries = new(StringComparer.Ordinal);

    private MapReader(BindContext context, YamlMap map, KeyTable table) => (_context, Map, _table) = (context, map, table);

    public YamlMap Map { get; }

    /// <summary>
    /// Checks the keys of a map against its table. <paramref name="explain"/> may word a key that the format has elsewhere
    /// (what to do instead) and yields null for one that it does not know.
    /// </summary>
    public static MapReader? Of(BindContext context, YamlNode node, KeyTable table, string key, Func<string, string?>? explain = null)
    {
        if (node is not YamlMap map)
        {
            context.Report(Codes.WrongForm(node.Span, key, "a map", Forms.Of(node)));
            return null;
        }

        var reader = new MapReader(context, map, table);
        foreach (var entry in map.Entries)
        {
            reader.Admit(entry, explain);
        }

        foreach (var required in table.Keys.Where(wanted => wanted.IsRequired && map.Entries.All(entry => entry.Key.Value != wanted.Name)))
        {
            context.Report(Codes.MissingKey(Forms.FirstLine(map.Span), required.Name, table.Owner));
        }

        return reader;
    }

    /// <summary>The value of a key; null when it is not there, or was reported for having none.</summary>
    public YamlNode? this[string key] => _entries.TryGetValue(key, out var entry) ? entry.Value : null;

    public bool Has(string key, [NotNullWhen(true)] out YamlEntry? entry) => _entries.TryGetValue(key, out entry);

    private void Admit(YamlEntry entry, Func<string, string?>? explain)
    {
        var name = entry.Key.Value;
        if (!_table.Holds(name))
        {
            _context.Report(explain?.Invoke(name) is { } remedy
                ? Codes.KeyWithoutEffect(entry.Key.Span, name, _table.Owner, remedy)
                : Codes.UnknownKey(entry.Key.Span, name, _table.Owner, Suggestions.For(name, _table.Names), _table.Names));
        }
        else if (entry.Value is YamlScalar { IsNull: true })
        {
            _context.Report(Codes.EmptyValue(entry.Key.Span, name));
        }
        else
        {
            _entries.TryAdd(name, entry);
        }
    }
}
