using Detections.Compilation;
using Detections.Engine.Replay;
using Detections.Rules.Loading;
using Detections.Testing;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Compilation;

public sealed class CompilationCacheTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("rule-cache").FullName;
    private readonly HandClock _time = new();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Rules_from_the_cache_say_and_find_the_same()
    {
        var loaded = RuleFolder.Load([Path.Combine(Repository.Root, "rules")], new DateOnly(2026, 11, 23));

        var without = Results(loaded, null);
        var first = Results(loaded, Cache());
        var second = Results(loaded, Cache());

        Directory.EnumerateFiles(_root).Should().NotBeEmpty();
        first.Should().Equal(without);
        second.Should().Equal(without);
    }

    [Fact]
    public void Warnings_and_errors_come_from_the_cache_too()
    {
        const string Wrong = "rule: wrong\ntitle: t\nseverity: low\nmatch: { on: signIn, where: e.Nothing == 1 }\n";
        var loaded = Generated(5, new RuleFile("wrong.yaml", Wrong));

        var first = RuleCompiler.Compile(loaded, new CompilerOptions { Cache = Cache() });
        var second = RuleCompiler.Compile(loaded, new CompilerOptions { Cache = Cache() });

        first.Diagnostics.Should().NotBeEmpty();
        second.Diagnostics.Select(found => found.ToString()).Should().Equal(first.Diagnostics.Select(found => found.ToString()));
        second.RuleSet.Should().BeNull();
    }

    [Fact]
    public void Entry_that_is_not_whole_is_made_again()
    {
        var loaded = Generated(5);
        using var first = RuleCompiler.Compile(loaded, new CompilerOptions { Cache = Cache() });
        var entry = Directory.EnumerateFiles(_root).Single();
        var whole = File.ReadAllBytes(entry);

        foreach (var damaged in new[] { whole[..^100], [], [.. whole[..200], 0, .. whole[201..]] })
        {
            File.WriteAllBytes(entry, damaged);
            using var again = RuleCompiler.Compile(loaded, new CompilerOptions { Cache = Cache() });

            again.RuleSet!.Rules.Select(rule => rule.Fingerprint).Should().Equal(first.RuleSet!.Rules.Select(rule => rule.Fingerprint));
            File.ReadAllBytes(entry).Length.Should().Be(whole.Length);
        }
    }

    [Fact]
    public void One_changed_rule_compiles_its_batch_alone()
    {
        using var first = RuleCompiler.Compile(Generated(200), new CompilerOptions { Cache = Cache() });
        var before = Directory.EnumerateFiles(_root).ToHashSet();
        var files = Files(200).ToArray();
        files[7] = new RuleFile(files[7].Path, files[7].Text + "\n# changed\n");

        using var second = RuleCompiler.Compile(RuleFolder.LoadTexts(files, new DateOnly(2026, 1, 1)), new CompilerOptions { Cache = Cache() });

        before.Count.Should().BeGreaterThan(2);
        Directory.EnumerateFiles(_root).Except(before).Should().ContainSingle();
    }

    [Fact]
    public void List_with_other_rows_needs_no_compiler_and_is_asked_all_the_same()
    {
        bool Holds(string row)
        {
            var loaded = RuleFolder.LoadTexts(
                [
                    new RuleFile("vips.yaml", $"list: vips\ncolumns: {{ id: text }}\nrows: [{row}]\n"),
                    new RuleFile("r.yaml", "rule: r\ntitle: t\nseverity: low\nmatch: { on: signIn, where: Lists.Vips.Contains(e.UserId) }\n"),
                ],
                new DateOnly(2026, 1, 1));
            using var compiled = RuleCompiler.Compile(loaded, new CompilerOptions { Cache = Cache() });
            return compiled.RuleSet!.Rules[0].Steps[0].Where!(Written.Event(Detections.Events.EventKind.SignIn, """{"userId":"u-1"}"""));
        }

        Holds("u-1").Should().BeTrue();
        Holds("u-2").Should().BeFalse();
        Directory.EnumerateFiles(_root).Should().ContainSingle();
    }

    [Fact]
    public void Upstream_rule_that_keeps_something_else_compiles_its_readers_again()
    {
        IEnumerable<string> Codes(string kept)
        {
            var loaded = RuleFolder.LoadTexts(
                [
                    new RuleFile("up.yaml", $"rule: up\ntitle: t\nseverity: low\nmatch: {{ on: signIn }}\nkeep: {{ {kept}: e.UserId }}\n"),
                    new RuleFile("down.yaml", "rule: down\ntitle: t\nseverity: low\nmatch: { on: rule/up, where: e.Who.Has(\"x\") }\n"),
                ],
                new DateOnly(2026, 1, 1));
            using var compiled = RuleCompiler.Compile(loaded, new CompilerOptions { Cache = Cache() });
            return compiled.Diagnostics.Select(found => found.Code);
        }

        Codes("who").Should().BeEmpty();
        Codes("whom").Should().Equal("DET0218");
    }

    [Fact]
    public void Cache_stays_within_its_bound_and_loses_what_was_not_used_for_longest()
    {
        using var a = RuleCompiler.Compile(Generated(3), new CompilerOptions { Cache = Cache() });
        var old = Directory.EnumerateFiles(_root).Single();
        var size = new FileInfo(old).Length;
        _time.Now += TimeSpan.FromHours(2);

        using var b = RuleCompiler.Compile(Generated(4), new CompilerOptions { Cache = Cache(size * 3 / 2) });

        Directory.EnumerateFiles(_root).Should().ContainSingle().Which.Should().NotBe(old);
    }

    [Fact]
    public void Folder_that_cannot_be_written_is_done_without()
    {
        File.WriteAllText(Path.Combine(_root, "file"), "");
        using var compiled = RuleCompiler.Compile(Generated(3), new CompilerOptions { Cache = new CompilationCache(Path.Combine(_root, "file", "below"), _time) });

        compiled.RuleSet.Should().NotBeNull();
    }

    private static List<string> Results(LoadedRules loaded, CompilationCache? cache)
    {
        using var compiled = RuleCompiler.Compile(loaded, new CompilerOptions { Cache = cache, ExplainConditions = true });
        var runner = new RuleTestRunner(compiled.RuleSet!);
        return
        [
            .. compiled.Diagnostics.Select(found => found.ToString()),
            .. compiled.RuleSet!.Rules.Select(rule => $"{rule.Id} {rule.Fingerprint} {rule.Steps.Sum(step => step.Parts.Length)} {rule.Steps.Sum(step => step.Conditions.Length)}"),
            .. loaded.Rules.SelectMany(rule => rule.Tests.Select(test => Shown(runner.Run(rule.Id.Value, rule.Id.Value, test)))),
        ];
    }

    private static string Shown(RuleTestResult result) =>
        $"{result.RuleId} {result.Passed} {string.Join(',', result.Detections.Select(found => $"{found.Id} {found.Title} {found.Severity}"))}";

    private CompilationCache Cache(long mostBytes = 1 << 28) => new(_root, _time, mostBytes);

    private static LoadedRules Generated(int count, params RuleFile[] more) => RuleFolder.LoadTexts([.. Files(count), .. more], new DateOnly(2026, 1, 1));

    private static IEnumerable<RuleFile> Files(int count)
    {
        var generator = new RuleGenerator(1);
        return [.. Enumerable.Range(0, count).Select(i => new RuleFile($"{RuleGenerator.Id(i)}.yaml", generator.Rule(i)))];
    }

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
