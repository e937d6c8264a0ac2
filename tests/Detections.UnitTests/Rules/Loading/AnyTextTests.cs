using CsCheck;
using Detections.Rules.Loading;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.RuleFiles.Loading;

/// <summary>Whatever an author writes, the loader answers with rules or diagnostics, and each points into the file.</summary>
public sealed class AnyTextTests
{
    private const string Whole = """
        rule: sample
        title: "{user}: {a.Title} {(b.OccurredAt - a.OccurredAt).TotalMinutes:0} min"
        severity:
          - high: a.Severity == AlertSeverity.High
          - low
        attack: [T1078.004]
        description: |
          Two lines
          of text.
        match:
          sequence:
            - { on: alert, as: a, where: e.Title.Has("x") }
            - on: signIn
              as: b
              where:
                - e.Succeeded
                - |
                  e.IpAddress != ""
                  && e.UserId != ""
            - { absent: riskDetection, within: 5m }
          by: { a: user.compromised, b: e.UserId }
          within: 1h30m
          until: { on: directoryAudit, where: '!e.Succeeded' }
        once: { per: [user, e.Id], for: 24h, remind: 1h doubling to 7d }
        actions:
          - alert.update: { alert: a, status: resolved, comment: "{user}", when: a.Title != "", limit: 5 per 1h }
          - notify: soc
        tests:
          - it: fires
            given:
              - alert: { at: 0m, user: anna, repeat: 10 over 4m }
              - wait: 5h
            expect: { detections: 1, title: "a*" }
        """;

    private static readonly string[] Pieces =
    [
        "rule: sample\n", "title: ", "match:\n", "  on: alert\n", "  where: ", "- ", ": ", "!x ", "*a ", "&a ", "\"", "'", "{", "}", "[", "]", "|\n", ">\n", " #", "\t", "\n", "\r\n",
        "---\n", "...\n", "? ", "%TAG ! x\n", "\\u12", "\\x", "\\UFFFFFFFF", "\uFEFF", "\u0085", "\u2028", "\uD800", "\0", "e.Title", "5m", "sequence:\n", "    - on: signIn\n",
        "exception: x\n", "list: x\n", "columns: { a: text }\n", "rows: [[1]]\n", "severity: [high: x]\n", "<<: *a\n", "!!binary |\n", "by: { a: b }\n", "tests:\n", "given: [x: {repeat: 1}]\n",
    ];

    [Fact]
    public void Any_text_yields_diagnostics_or_a_rule() =>
        Gen.String[0, 200].Sample(text => Check(text), iter: 3000);

    [Fact]
    public void Any_mixture_of_yaml_signs_yields_diagnostics_or_a_rule() =>
        Gen.Int[0, Pieces.Length - 1].Array[0, 30].Select(picks => string.Concat(picks.Select(pick => Pieces[pick]))).Sample(text => Check(text), iter: 5000);

    [Fact]
    public void Any_damage_to_a_good_rule_yields_diagnostics_or_a_rule() =>
        Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Int[0, 40], Gen.Int[0, Pieces.Length - 1])
            .Sample((start, length, piece) => Check(Whole[..start] + Pieces[piece] + Whole[Math.Min(Whole.Length, start + length)..]), iter: 5000);

    [Fact]
    public void The_good_rule_is_good() => Loaded.Of(Whole).Diagnostics.Should().BeEmpty();

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('-')]
    public void Deep_nesting_is_reported_in_time(char sign)
    {
        var text = "rule: sample\nmatch: " + string.Concat(Enumerable.Repeat(sign == '-' ? "\n- " : sign.ToString(), 20_000));

        Loaded.Of(text).HasErrors.Should().BeTrue();
    }

    private static void Check(string text)
    {
        var file = new RuleFile("rules/sample.yaml", text);
        var loaded = RuleFolder.LoadTexts([file], Loaded.Today);

        (loaded.HasErrors || loaded.Rules.Length + loaded.Exceptions.Length + loaded.Lists.Length == 1).Should().BeTrue("a text is either good or explained");
        foreach (var found in loaded.Diagnostics)
        {
            found.Message.Should().EndWithEquivalentOf(found.Message[^1] == '?' ? "?" : ".").And.NotContain("\n");
            found.Span.Line.Should().BeInRange(1, file.Lines);
            found.Span.Column.Should().BeInRange(1, file.Line(found.Span.Line).Length + 2);
            (found.Span.EndLine > found.Span.Line || found.Span.EndColumn >= found.Span.Column).Should().BeTrue($"{found.Code} ends behind its start");
        }
    }
}
