using System.Text;
using Detections.Rules.Loading;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.RuleFiles.Loading;

public sealed class RuleFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("rules").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Every_shipped_file_loads()
    {
        var loaded = RuleFolder.Load([Path.Combine(Repository.Root, "rules")], LoadedText.Today);

        loaded.Diagnostics.Should().BeEmpty();
        loaded.Rules.Should().HaveCountGreaterThan(30);
        loaded.Exceptions.Should().NotBeEmpty();
    }

    [Fact]
    public void Folders_are_read_in_order_and_hidden_ones_left_out()
    {
        Write("b/b-rule.yaml", Rule("b-rule"));
        Write("a/z-rule.yml", Rule("z-rule"));
        Write("a/a-rule.yaml", Rule("a-rule"));
        Write(".git/hidden.yaml", "rule: [");
        Write("a/.draft.yaml", "rule: [");
        Write("a/notes.txt", "rule: [");

        var loaded = RuleFolder.Load([_root], LoadedText.Today);

        loaded.Diagnostics.Should().BeEmpty();
        loaded.Rules.Select(rule => rule.Id.Value).Should().Equal("a-rule", "z-rule", "b-rule");
    }

    [Fact]
    public void A_file_named_twice_is_read_once()
    {
        Write("a-rule.yaml", Rule("a-rule"));

        RuleFolder.Load([_root, Path.Combine(_root, "a-rule.yaml")], LoadedText.Today).Rules.Should().ContainSingle();
    }

    [Fact]
    public void A_folder_named_in_two_ways_is_read_once()
    {
        Write("a-rule.yaml", Rule("a-rule"));
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, _root);

        var loaded = RuleFolder.Load([relative, Path.Combine(".", relative), _root + "/"], LoadedText.Today);

        loaded.Diagnostics.Should().BeEmpty();
        loaded.Rules.Should().ContainSingle().Which.Path.Should().StartWith(relative);
    }

    [Fact]
    public void Paths_that_hold_nothing_are_reported()
    {
        Directory.CreateDirectory(Path.Combine(_root, "empty"));
        Write("blank.yaml", "\n# nothing\n");
        File.WriteAllBytes(Path.Combine(_root, "latin.yaml"), Encoding.Latin1.GetBytes("rule: latin\ntitle: é\n"));

        var loaded = RuleFolder.Load([Path.Combine(_root, "missing"), Path.Combine(_root, "empty"), Path.Combine(_root, "blank.yaml"), Path.Combine(_root, "latin.yaml")], LoadedText.Today);

        LoadedText.Codes(loaded).Should().BeEquivalentTo("DET0001", "DET0009", "DET0008", "DET0010");
    }

    [Fact]
    public void A_byte_order_mark_does_not_shift_places()
    {
        File.WriteAllText(Path.Combine(_root, "a-rule.yaml"), Rule("a-rule"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        RuleFolder.Load([_root], LoadedText.Today).Rules.Single().Id.Span.Column.Should().Be(7);
    }

    [Fact]
    public void Two_rules_of_one_id_show_both_places()
    {
        Write("a/same.yaml", Rule("same"));
        Write("b/same.yaml", Rule("same"));

        var found = RuleFolder.Load([_root], LoadedText.Today).Diagnostics.Should().ContainSingle().Subject;

        found.Code.Should().Be("DET0109");
        found.Span.Path.Should().EndWith("b/same.yaml");
        found.Related.Single().Span.Path.Should().EndWith("a/same.yaml");
    }

    [Fact]
    public void A_list_takes_its_rows_from_a_file_beside_it()
    {
        Write("office.yaml", "list: office\ncolumns: { network: cidr, site: text }\nfile: office.csv\n");
        Write("office.csv", "site,network\r\n\"Stockholm, north\",192.0.2.0/28\r\n");

        var list = RuleFolder.Load([_root], LoadedText.Today).Lists.Single();

        list.Name.Should().Be("Office");
        list.Rows.Single().Should().Equal("192.0.2.0/28", "Stockholm, north");
    }

    [Fact]
    public void A_list_reads_no_file_elsewhere()
    {
        Write("secret.csv", "network\n192.0.2.0/28\n");
        Write("lists/office.yaml", "list: office\ncolumns: { network: cidr }\nfile: ../secret.csv\n");

        RuleFolder.Load([_root], LoadedText.Today).HasErrors.Should().BeTrue();
    }

    private static string Rule(string id) => $"rule: {id}\ntitle: x\nseverity: low\nmatch: {{ on: alert }}\n";

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? _root);
        File.WriteAllText(full, text);
    }
}
