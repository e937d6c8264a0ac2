using Detections.Rules.Loading;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.RuleFiles.Loading;

public sealed class ListFileTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("lists").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Rows_of_a_csv_file_may_be_quoted_and_in_any_order_of_columns()
    {
        var loaded = Load("name,network\r\n\"Stockholm, \"\"old\"\"\nwing\", 192.0.2.0/28\r\n\r\nLund,198.51.100.1\n");

        loaded.Diagnostics.Should().BeEmpty();
        loaded.Lists[0].Rows.Select(row => string.Join('|', row)).Should().Equal("192.0.2.0/28|Stockholm, \"old\"\nwing", "198.51.100.1|Lund");
    }

    [Theory]
    [InlineData("network,nmae\n192.0.2.0/28,x\n", "egress.csv(1,9) DET0512: Column 'nmae' is not among those of the list. Did you mean 'name'?")]
    [InlineData("network\n192.0.2.0/28\n", "egress.csv(1,1) DET0512: Column 'name' is not in the first line of the file.")]
    [InlineData("name,network\na,192.0.2.0/28\nb,  192.0.2.300\n", "egress.csv(3,5) DET0511: The row does not fit the list's columns: '192.0.2.300' is no cidr.")]
    [InlineData("name,network\na,192.0.2.1\nb,192.0.2.1/32\n", "egress.csv(3,3) DET0513: '192.0.2.1/32' is on the list already, in line 2. Remove one of the rows.")]
    [InlineData("name,network\na,192.0.2.1,x\n", "egress.csv(2,13) DET0511: The row does not fit the list's columns: it has 3 values, the first line has 2.")]
    [InlineData("", "egress.csv(1,1) DET0511: The row does not fit the list's columns: the file has no first line with their names.")]
    public void Mistake_in_a_csv_file_is_reported_where_it_stands(string csv, string expected) =>
        Shown(Load(csv)).Should().Equal(expected);

    [Fact]
    public void Csv_file_that_is_not_there_is_an_error() => Shown(Load(null)).Should().ContainSingle().Which.Should().StartWith("egress.yaml(3,7) DET0514: 'egress.csv' cannot be read.");

    [Theory]
    [InlineData("columns: { upn: text }\nrows: [a, b, A]", "l.yaml(3,14) DET0513: 'A' is on the list already, in line 3. Remove one of the rows.")]
    [InlineData("columns: { upn: text, tier: number }\nrows:\n  - { upn: a, tier: high }", "l.yaml(4,21) DET0511: The row does not fit the list's columns: 'high' is no number.")]
    [InlineData("columns: { upn: text, find: text }\nrows: [a]", "l.yaml(2,23) DET0512: Column 'find' has a name that every list has. Choose another.")]
    [InlineData("columns: { upn: text, a-b: text, a_b: text }\nrows: [a]", "l.yaml(2,34) DET0512: Column 'a_b' would be 'AB' in a condition, and so would another.")]
    [InlineData("columns: { upn: text, \"a b!\": text }\nrows: [a]", "l.yaml(2,23) DET0512: Column 'a b!' cannot be named in a condition. Use letters, digits and hyphens.")]
    public void Mistake_in_a_list_is_reported_where_it_stands(string text, string expected) =>
        Shown(RuleFolder.LoadTexts([new RuleFile("l.yaml", "list: l\n" + text)], LoadedText.Today)).Should().Equal(expected);

    private LoadedRules Load(string? csv)
    {
        File.WriteAllText(Path.Combine(_root, "egress.yaml"), "list: egress\ncolumns: { network: cidr, name: text }\nfile: egress.csv\n");
        if (csv is not null)
        {
            File.WriteAllText(Path.Combine(_root, "egress.csv"), csv);
        }

        return RuleFolder.Load([_root], LoadedText.Today);
    }

    private static IEnumerable<string> Shown(LoadedRules loaded) =>
        loaded.Diagnostics.Select(found => $"{Path.GetFileName(found.Span.Path)}({found.Span.Line},{found.Span.Column}) {found.Code}: {found.Message}");
}
