using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Reads the rows of a list, each value checked against its column, at its own place.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class ListRowReader(ImmutableArray<ListColumn> columns, BindingContext context)
{
    private readonly ImmutableArray<ImmutableArray<string>>.Builder _rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
    private readonly Dictionary<string, Span> _first = new(StringComparer.OrdinalIgnoreCase);
    private readonly string[] _names = [.. columns.Select(column => column.Name.Value)];

    /// <summary>The rows that are right.</summary>
    public ImmutableArray<ImmutableArray<string>> Finish() => _rows.ToImmutable();

    /// <summary>Reads rows written in the list file: a value, a list of values, or a map by column.</summary>
    public void Read(YamlNode node)
    {
        if (node is not YamlList list)
        {
            context.Add(Codes.WrongKind(node.Span, "rows", "a list", MapReader.KindOf(node)));
            return;
        }

        foreach (var item in list.Items)
        {
            Add(item.Span, item switch
            {
                YamlScalar scalar => [Value(scalar, scalar.Span)],
                YamlList cells => [.. cells.Items.Select(cell => Value(cell, cell.Span))],
                YamlMap map => OfMap(map),
                _ => [],
            });
        }
    }

    /// <summary>Reads the rows of a CSV file, whose first line names the columns.</summary>
    public void ReadFile(YamlNode node, Func<string, RuleFile?> readBeside)
    {
        if (context.Text(node, "file") is not { } name)
        {
            return;
        }

        if (readBeside(name.Value) is not { } file)
        {
            context.Add(Codes.ListFile(name.Span, name.Value));
            return;
        }

        var lines = Csv.Read(file);
        if (lines.Count == 0 || Order(lines[0], file) is not { } order)
        {
            if (lines.Count == 0)
            {
                context.Add(Codes.BadRow(Span.OfFile(file.Path), "the file has no first line with their names"));
            }

            return;
        }

        foreach (var line in lines.Skip(1))
        {
            if (line.Length > lines[0].Length)
            {
                context.Add(Codes.BadRow(line[lines[0].Length].Span, $"it has {line.Length} values, the first line has {lines[0].Length}"));
                continue;
            }

            Add(line[0].Span, [.. order.Select(at => at < line.Length ? line[at] : new Located<string>("", line[^1].Span))]);
        }
    }

    // For each of the list's columns, where the file has it.
    private int[]? Order(ImmutableArray<Located<string>> header, RuleFile file)
    {
        var isRight = true;
        for (var i = 0; i < header.Length; i++)
        {
            var name = header[i].Value;
            if (!_names.Contains(name))
            {
                context.Add(Codes.BadColumn(header[i].Span, name, "is not among those of the list", Nearest.To(name, _names)));
                isRight = false;
            }
            else if (header.Take(i).Any(other => other.Value == name))
            {
                context.Add(Codes.BadColumn(header[i].Span, name, "stands in the first line twice", []));
                isRight = false;
            }
        }

        foreach (var missing in isRight ? _names.Where(name => header.All(other => other.Value != name)) : [])
        {
            context.Add(Codes.BadColumn(file.At(1, 1), missing, "is not in the first line of the file", []));
            isRight = false;
        }

        return isRight ? [.. _names.Select(name => header.Select(other => other.Value).ToList().IndexOf(name))] : null;
    }

    private Located<string>[] OfMap(YamlMap map)
    {
        foreach (var entry in map.Entries.Where(entry => !_names.Contains(entry.Key.Text)))
        {
            context.Add(Codes.UnknownKey(entry.Key.Span, entry.Key.Text, "The list", Nearest.To(entry.Key.Text, _names), _names));
        }

        return [.. _names.Select(name => map.Entries.FirstOrDefault(entry => entry.Key.Text == name) is { } found
            ? Value(found.Value, found.Value.Span)
            : new Located<string>("", map.Span))];
    }

    private static Located<string> Value(YamlNode node, Span span) => new(node is YamlScalar { IsNull: false } scalar ? scalar.Text : "", span);

    private void Add(Span span, Located<string>[] values)
    {
        if (columns.IsEmpty)
        {
            return;
        }

        if (values.Length > columns.Length || values.Length == 0)
        {
            context.Add(Codes.BadRow(span, $"it has {values.Length} values, the list has {columns.Length} columns"));
            return;
        }

        for (var index = 0; index < values.Length; index++)
        {
            if (values[index].Value.Length > 0 && !Fits(values[index].Value, columns[index].Kind))
            {
                context.Add(Codes.BadRow(values[index].Span, $"'{values[index].Value}' is no {Vocabulary.NameOf(columns[index].Kind)}"));
                return;
            }
        }

        if (values[0].Value.Length > 0 && !_first.TryAdd(Normal(values[0].Value, columns[0].Kind), values[0].Span))
        {
            context.Add(Codes.RowTwice(values[0].Span, values[0].Value, _first[Normal(values[0].Value, columns[0].Kind)]));
            return;
        }

        _rows.Add([.. values.Select(value => value.Value)]);
    }

    private static string Normal(string value, ListColumnKind kind) => kind switch
    {
        ListColumnKind.Ip => new Events.Ip(value).Canonical,
        ListColumnKind.Cidr when IPNetwork.TryParse(value, out var network) => network.ToString(),
        ListColumnKind.Cidr => IPAddress.TryParse(value, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8).ToString() : value,
        _ => value,
    };

    private static bool Fits(string value, ListColumnKind kind) => kind switch
    {
        ListColumnKind.Number => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        ListColumnKind.Ip => new Events.Ip(value).IsValid,
        ListColumnKind.Cidr => IPNetwork.TryParse(value, out _) || new Events.Ip(value).IsValid,
        ListColumnKind.Flag => value is "true" or "false",
        ListColumnKind.Time => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        _ => true,
    };
}
