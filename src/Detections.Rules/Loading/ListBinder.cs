using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds a list file: its columns, and its rows from the file itself or from a CSV file beside it.</summary>
internal static class ListBinder
{
    /// <summary>Words for what a column holds.</summary>
    public static FrozenDictionary<string, ListColumnKind> ColumnKinds { get; } =
        Enum.GetValues<ListColumnKind>().ToFrozenDictionary(Vocabulary.NameOf, StringComparer.Ordinal);

    /// <summary>The list; null when something that it needs cannot be bound, which is reported. <paramref name="readBeside"/> yields the text of a file beside the list, or null.</summary>
    public static Watchlist? Bind(YamlMap root, BindingContext context, Func<string, string?> readBeside)
    {
        var map = MapReader.Of(root, context, "A list", Keys.List)!;
        var id = RuleBinder.Id(map, "list", context);
        var columns = map.Required("columns") is { } node ? Columns(node, context) : [];
        var rows = map.Value("file") is { } file ? FromFile(file, columns, context, readBeside)
            : map.Required("rows") is { } rowsNode ? Rows(rowsNode, columns, context)
            : [];
        return id is null || columns.IsEmpty
            ? null
            : new Watchlist { Id = id, Columns = columns, Rows = rows, Path = context.File.Path };
    }

    private static ImmutableArray<ListColumn> Columns(YamlNode node, BindingContext context)
    {
        if (node is not YamlMap map)
        {
            context.Add(Codes.WrongKind(node.Span, "columns", "names and what they hold", MapReader.KindOf(node)));
            return [];
        }

        return [.. map.Entries
            .Select(entry => context.Word(entry.Value, "column", ColumnKinds) is { } kind
                ? new ListColumn(new Located<string>(entry.Key.Text, entry.Key.Span), kind)
                : null)
            .OfType<ListColumn>()];
    }

    private static ImmutableArray<ImmutableArray<string>> Rows(YamlNode node, ImmutableArray<ListColumn> columns, BindingContext context)
    {
        if (node is not YamlList list)
        {
            context.Add(Codes.WrongKind(node.Span, "rows", "a list", MapReader.KindOf(node)));
            return [];
        }

        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        foreach (var item in list.Items)
        {
            var values = item switch
            {
                YamlScalar scalar => [scalar.Text],
                YamlList cells => [.. cells.Items.Select(cell => cell is YamlScalar { IsNull: false } text ? text.Text : "")],
                YamlMap map => OfMap(map, columns, context),
                _ => ImmutableArray<string>.Empty,
            };
            if (Check(values, columns, item.Span, context))
            {
                rows.Add(values);
            }
        }

        return rows.ToImmutable();
    }

    private static ImmutableArray<string> OfMap(YamlMap map, ImmutableArray<ListColumn> columns, BindingContext context)
    {
        var names = columns.Select(column => column.Name.Value).ToArray();
        foreach (var entry in map.Entries.Where(entry => !names.Contains(entry.Key.Text)))
        {
            context.Add(Codes.UnknownKey(entry.Key.Span, entry.Key.Text, "The list", Nearest.To(entry.Key.Text, names), names));
        }

        return [.. names.Select(name =>
            map.Entries.FirstOrDefault(entry => entry.Key.Text == name)?.Value is YamlScalar { IsNull: false } scalar ? scalar.Text : "")];
    }

    private static ImmutableArray<ImmutableArray<string>> FromFile(
        YamlNode node, ImmutableArray<ListColumn> columns, BindingContext context, Func<string, string?> readBeside)
    {
        if (context.Text(node, "file") is not { } name)
        {
            return [];
        }

        if (readBeside(name.Value) is not { } text)
        {
            context.Add(Codes.BadRow(name.Span, $"'{name.Value}' cannot be read"));
            return [];
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var header = lines.Length == 0 ? [] : Csv.Split(lines[0]);
        var order = columns.Select(column => header.IndexOf(column.Name.Value)).ToArray();
        if (order.Contains(-1))
        {
            context.Add(Codes.BadRow(name.Span, $"'{name.Value}' has no column '{columns[Array.IndexOf(order, -1)].Name.Value}' in its first line"));
            return [];
        }

        return [.. lines.Skip(1)
            .Select(line => Csv.Split(line))
            .Select(cells => order.Select(at => at < cells.Length ? cells[at] : "").ToImmutableArray())
            .Where(row => Check(row, columns, name.Span, context))];
    }

    private static bool Check(ImmutableArray<string> values, ImmutableArray<ListColumn> columns, Span span, BindingContext context)
    {
        if (values.Length > columns.Length || values.IsEmpty)
        {
            context.Add(Codes.BadRow(span, $"it has {values.Length} values, the list has {columns.Length} columns"));
            return false;
        }

        for (var index = 0; index < values.Length; index++)
        {
            if (values[index].Length > 0 && !Fits(values[index], columns[index].Kind))
            {
                context.Add(Codes.BadRow(span, $"'{values[index]}' is no {Vocabulary.NameOf(columns[index].Kind)}"));
                return false;
            }
        }

        return true;
    }

    private static bool Fits(string value, ListColumnKind kind) => kind switch
    {
        ListColumnKind.Number => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        ListColumnKind.Ip => IPAddress.TryParse(value, out _),
        ListColumnKind.Cidr => IPNetwork.TryParse(value, out _) || IPAddress.TryParse(value, out _),
        ListColumnKind.Flag => value is "true" or "false",
        ListColumnKind.Time => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        _ => true,
    };
}
