using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Detections.Compilation.Sandbox;
using Detections.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Detections.Compilation.Predicates;

/// <summary>
/// Writes what conditions see of the lists: a class <c>Lists</c> with a property for each, its rows typed by column. The rows
/// themselves are handed over when the assembly is loaded, so a list that grows needs no compiler.
/// </summary>
internal static class ListTypes
{
    private const string Runtime = "global::Detections.Compilation.Runtime.";

    /// <summary>The file with the types; of two lists with one name the first counts, the other is reported where it is read.</summary>
    public static SyntaxTree Tree(IEnumerable<Watchlist> lists) => CSharpSyntaxTree.ParseText(Write([.. lists]), ExpressionReader.Options, "Lists.cs");

    private static string Write(ImmutableArray<Watchlist> lists)
    {
        var text = new StringBuilder("#line hidden\nnamespace Compiled;\ninternal static class ").Append(AllowedApi.Lists).Append("\n{\n");
        foreach (var list in lists)
        {
            text.Append(CultureInfo.InvariantCulture, $"public static {list.Name}List {list.Name} {{ get; private set; }}\n");
            WriteRow(text, list);
            WriteList(text, list);
        }

        text.Append(CultureInfo.InvariantCulture, $"internal static void Fill({Runtime}ListTable[] tables)\n{{\n");
        for (var i = 0; i < lists.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{lists[i].Name} = new {lists[i].Name}List(new {Runtime}ListRows<{lists[i].Name}Row>(tables[{i}], static (t, r) => new {lists[i].Name}Row(t, r)));\n");
        }

        return text.Append("}\n}\n").ToString();
    }

    private static void WriteRow(StringBuilder text, Watchlist list)
    {
        text.Append(CultureInfo.InvariantCulture, $"internal sealed class {list.Name}Row : {Runtime}ListRow\n{{\npublic {list.Name}Row({Runtime}ListTable table, int row) : base(table, row) {{ }}\n");
        for (var i = 0; i < list.Columns.Length; i++)
        {
            var (type, read) = list.Columns[i].Kind switch
            {
                ListColumnKind.Number => ("double?", "Number"),
                ListColumnKind.Flag => ("bool?", "Flag"),
                ListColumnKind.Time => ("global::System.DateTimeOffset?", "Time"),
                ListColumnKind.Ip => ("global::Detections.Events.Ip", "Text"),
                _ => ("string", "Text"),
            };
            text.Append(CultureInfo.InvariantCulture, $"public {type} {list.Columns[i].Member} => base.Cells.{read}(base.Row, {i});\n");
        }

        text.Append("}\n");
    }

    private static void WriteList(StringBuilder text, Watchlist list)
    {
        var rows = $"{Runtime}ListRows<{list.Name}Row>";
        text.Append(CultureInfo.InvariantCulture, $"internal sealed class {list.Name}List : {ColumnType(list, 0)}\n{{\n");
        for (var i = 0; i < list.Columns.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"public {ColumnType(list, i)} {list.Columns[i].Member} {{ get; }}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"public {list.Name}List({rows} rows) : base(rows, 0)\n{{\n");
        for (var i = 0; i < list.Columns.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{list.Columns[i].Member} = new {ColumnType(list, i)}(rows, {i});\n");
        }

        text.Append("}\n}\n");
    }

    private static string ColumnType(Watchlist list, int column)
    {
        var type = list.Columns[column].Kind switch
        {
            ListColumnKind.Text => "TextColumn",
            ListColumnKind.Ip or ListColumnKind.Cidr => "AddressColumn",
            _ => "ValueColumn",
        };
        return $"{Runtime}{type}<{list.Name}Row>";
    }
}
