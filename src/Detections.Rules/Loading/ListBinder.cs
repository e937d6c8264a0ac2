using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds a list file: its columns, and its rows from the file itself or from a CSV file beside it.</summary>
internal static partial class ListBinder
{
    // What every list and every row has; a column of that name could not be asked for.
    private static readonly FrozenSet<string> Taken = new[]
    {
        "Contains", "ContainsAny", "Find", "FindEnd", "EndsWith", "Exists", "Row", "Cells",
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words for what a column holds.</summary>
    public static FrozenDictionary<string, ListColumnKind> ColumnKinds { get; } =
        Enum.GetValues<ListColumnKind>().ToFrozenDictionary(Vocabulary.NameOf, StringComparer.Ordinal);

    /// <summary>
    /// The list; null when something that it needs cannot be bound, which is reported. <paramref name="readBeside"/> yields a file
    /// beside the list, or null.
    /// </summary>
    public static Watchlist? Bind(YamlMap root, BindingContext context, Func<string, RuleFile?> readBeside)
    {
        var map = MapReader.Of(root, context, "A list", Keys.List)!;
        var id = RuleBinder.Id(map, "list", context);
        var columns = map.Required("columns") is { } node ? Columns(node, context) : [];
        var rows = new ListRowReader(columns, context);
        if (map.Value("file") is { } file)
        {
            rows.ReadFile(file, readBeside);
        }
        else if (map.Required("rows") is { } rowsNode)
        {
            rows.Read(rowsNode);
        }

        return id is null || columns.IsEmpty
            ? null
            : new Watchlist { Id = id, Columns = columns, Rows = rows.Finish(), Path = context.File.Path };
    }

    private static ImmutableArray<ListColumn> Columns(YamlNode node, BindingContext context)
    {
        if (node is not YamlMap map)
        {
            context.Add(Codes.WrongKind(node.Span, "columns", "names and what they hold", MapReader.KindOf(node)));
            return [];
        }

        var columns = ImmutableArray.CreateBuilder<ListColumn>();
        foreach (var entry in map.Entries)
        {
            if (context.Word(entry.Value, "column", ColumnKinds) is not { } kind)
            {
                continue;
            }

            var column = new ListColumn(new Located<string>(entry.Key.Text, entry.Key.Span), kind);
            if (!NamePattern().IsMatch(column.Name.Value))
            {
                context.Add(Codes.BadColumn(column.Name.Span, column.Name.Value, "cannot be named in a condition. Use letters, digits and hyphens", []));
            }
            else if (Taken.Contains(column.Member))
            {
                context.Add(Codes.BadColumn(column.Name.Span, column.Name.Value, "has a name that every list has. Choose another", []));
            }
            else if (columns.Any(other => other.Member == column.Member))
            {
                context.Add(Codes.BadColumn(column.Name.Span, column.Name.Value, $"would be '{column.Member}' in a condition, and so would another", []));
            }
            else
            {
                columns.Add(column);
                continue;
            }

            // Rows still have a value for it; under a name that is free, so that nothing else is wrong with the list.
            columns.Add(column with { Name = column.Name with { Value = $"column{columns.Count + 1}" } });
        }

        return columns.ToImmutable();
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*$")]
    private static partial Regex NamePattern();
}
