using System.Collections.Immutable;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>A map while it is bound: knows which keys may stand in it, and reports the others.</summary>
internal sealed class MapReader
{
    private readonly YamlMap _map;
    private readonly BindingContext _context;
    private readonly string _where;

    /// <summary>Keys that a misspelled one was probably meant to be: they are not reported as missing on top.</summary>
    private readonly HashSet<string> _suggested = new(StringComparer.Ordinal);

    private MapReader(YamlMap map, BindingContext context, string where)
    {
        _map = map;
        _context = context;
        _where = where;
    }

    /// <summary>The whole map.</summary>
    public Span Span => _map.Span;

    /// <summary>Its entries.</summary>
    public ImmutableArray<YamlEntry> Entries => _map.Entries;

    /// <summary>The node as a map with these keys; null when it is none, which is reported. <paramref name="where"/> is what a person calls it: "A step".</summary>
    public static MapReader? Of(YamlNode node, BindingContext context, string where, IReadOnlyList<string> keys)
    {
        if (node is not YamlMap map)
        {
            context.Add(Codes.WrongKind(node.Span, where, "keys and values", KindOf(node)));
            return null;
        }

        var reader = new MapReader(map, context, where);
        foreach (var key in map.Entries.Select(entry => entry.Key).Where(key => !keys.Contains(key.Text)))
        {
            var near = Nearest.To(key.Text, keys);
            reader._suggested.UnionWith(near);
            context.Add(Codes.UnknownKey(key.Span, key.Text, where, near, keys));
        }

        return reader;
    }

    /// <summary>What a person calls the node's kind.</summary>
    public static string KindOf(YamlNode node) => node switch
    {
        YamlMap => "keys and values",
        YamlList => "a list",
        YamlScalar { IsNull: true } => "nothing",
        _ => "text",
    };

    /// <summary>The entry of a key; null when it is not there.</summary>
    public YamlEntry? Entry(string key) => _map.Entries.FirstOrDefault(entry => entry.Key.Text == key);

    /// <summary>The value of a key; null when it is not there.</summary>
    public YamlNode? Value(string key) => Entry(key)?.Value;

    /// <summary>True when the key is there.</summary>
    public bool Has(string key) => Entry(key) is not null;

    /// <summary>The value of a key that must be there; its absence is reported.</summary>
    public YamlNode? Required(string key)
    {
        if (Value(key) is { } value)
        {
            return value;
        }

        if (!_suggested.Contains(key))
        {
            _context.Add(Codes.MissingKey(FirstLine(), key, _where));
        }

        return null;
    }

    /// <summary>The text of a key; null when it is not there or not text, which is reported.</summary>
    public Located<string>? Text(string key, bool required = false)
    {
        var node = required ? Required(key) : Value(key);
        return node is null ? null : _context.Text(node, key);
    }

    private Span FirstLine() => _map.Entries.Length > 0 ? _map.Entries[0].Key.Span : _map.Span;
}
