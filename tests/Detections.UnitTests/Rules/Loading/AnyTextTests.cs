using CsCheck;
using Detections.Rules.Loading;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Rules.Loading;

/// <summary>Whatever stands in a file, loading it yields something usable or says what is wrong, and never throws.</summary>
public sealed class AnyTextTests
{
    private static readonly string[] Shipped =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "rules"), "*.yaml", SearchOption.AllDirectories).Order().Select(File.ReadAllText)];

    private static readonly string[] Pieces =
        ["\n", "  ", "\t", ": ", "- ", "{", "}", "[", "]", "\"", "'", "|\n", ">\n", "#", "&a ", "*a", "!x ", "---\n", "match:", "on: signIn", "\u0000", "\ud800", "{{", "repeat: 9", "within: 1h", "\r", "null", "?", "%", "~"];

    private static readonly Gen<string> Piece = OneOf(Pieces);

    private static readonly Gen<string> AnyYaml = Piece.Array[0, 60].Select(pieces => string.Concat(pieces));

    private static readonly Gen<string> Mutated =
        from text in OneOf(Shipped)
        from edits in Gen.Select(Gen.Double[0, 1], Gen.Int[0, 12], Piece).Array[1, 4]
        select edits.Aggregate(text, (changed, edit) => Edit(changed, edit.Item1, edit.Item2, edit.Item3));

    [Fact]
    public void Any_text_loads_without_exception()
    {
        Gen.String.Sample(Check);
    }

    [Fact]
    public void Any_heap_of_yaml_loads_without_exception()
    {
        AnyYaml.Sample(Check, iter: 2000);
    }

    [Fact]
    public void Any_change_of_a_shipped_file_loads_without_exception()
    {
        Mutated.Sample(Check, iter: 1500);
    }

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static string Edit(string text, double where, int remove, string insert)
    {
        var at = (int)(where * text.Length);
        return text[..at] + insert + text[Math.Min(text.Length, at + remove)..];
    }

    private static void Check(string text)
    {
        var file = new RuleFile("example.yaml", text);

        var loaded = RuleFolder.LoadTexts([file], Loaded.Today);

        (loaded.Rules.Length + loaded.Exceptions.Length + loaded.Lists.Length + loaded.Diagnostics.Length).Should().BePositive();
        loaded.Diagnostics.Should().OnlyContain(found =>
            found.Span.Line >= 1 && found.Span.Column >= 1 && found.Span.EndLine >= found.Span.Line
            && found.Span.Line <= file.Lines + 1 && !found.Message.Contains('\n'));
    }
}
