using CsCheck;
using Detections.Compilation;
using Detections.Events;
using Detections.Rules.Diagnostics;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Compilation;

public sealed class SandboxTests
{
    public static TheoryData<string> Attacks =>
    [
        "System.IO.File.Exists(\"/etc/passwd\")",
        "global::System.IO.File.Exists(\"x\")",
        "IO.File.Exists(\"x\")",
        "System.IO.Directory.GetFiles(\"/\").Length > 0",
        "Environment.Exit(0) == null",
        "Environment.GetEnvironmentVariable(\"PATH\") == e.Title",
        "Environment.MachineName == e.Title",
        "Environment.TickCount > 5",
        "System.Diagnostics.Process.Start(\"sh\") != null",
        "e.GetType().Assembly != null",
        "e.GetType().Name == \"Alert\"",
        "typeof(string).Name == \"x\"",
        "nameof(e) == \"e\"",
        "Type.GetType(\"System.IO.File\") != null",
        "Activator.CreateInstance(null) != null",
        "e.Title.GetType() == null",
        "System.Threading.Thread.CurrentThread != null",
        "System.Threading.Tasks.Task.Run(() => 1).Result == 1",
        "new System.Threading.Thread(() => { }) != null",
        "new string('x', 1000000000) == e.Title",
        "new string(e.Title) == e.Title",
        "new int[1000000000].Length > 0",
        "new[] { 1, 2 }.Length > 0",
        "new { A = 1 }.A == 1",
        "new object() != null",
        "new System.Net.Http.HttpClient() != null",
        "new() { } != null",
        "new System.Text.StringBuilder().Length == 0",
        "new System.Collections.Generic.List<int>(1000000000).Count == 0",
        "stackalloc int[10] == null",
        "DateTime.Now > e.OccurredAt",
        "DateTime.UtcNow.Hour > 5",
        "DateTime.Today.Hour > 5",
        "DateTimeOffset.Now > e.OccurredAt",
        "DateTimeOffset.UtcNow > e.OccurredAt",
        "e.OccurredAt.ToLocalTime().Hour > 5",
        "e.OccurredAt.LocalDateTime.Hour > 5",
        "TimeProvider.System.GetUtcNow() > e.OccurredAt",
        "TimeZoneInfo.Local != null",
        "Guid.NewGuid() == Guid.Empty",
        "Random.Shared.Next() > 5",
        "new Random().Next() > 5",
        "Console.ReadLine() == e.Title",
        "GC.GetTotalMemory(true) > 5",
        "((dynamic)e).Foo",
        "(dynamic)e == null",
        "e.Title.PadLeft(1000000000) == e.Title",
        "e.Title.PadRight(1000000000).Length > 0",
        "e.Title.Replace(\"a\", \"aaaaaaaaaa\").Length > 0",
        "Enumerable.Repeat(1, 1000000000).Count() > 0",
        "Enumerable.Range(1, 1000000000).Any(x => x == 0)",
        "string.Join(e.Title, e.Title) == e.Title",
        "string.Concat(e.Title, e.Title) == e.Title",
        "string.Format(\"{0,1000000000}\", 1) == e.Title",
        "$\"{1,1000000000}\" == e.Title",
        "$\"{1:D999999999}\" == e.Title",
        "1.ToString(\"D999999999\") == e.Title",
        "e.Evidence.Select(x => e.Title + e.Title).Any(x => x + x == \"\")",
        "e.Evidence.Any(a => e.Evidence.Any(b => e.Evidence.Any(c => c.Exists)))",
        "true) ; } class X { static int F(",
        "true); } } class X { public X() { System.IO.File.Delete(\"x\"); } } class Y { bool M() => (true",
        "true /* comment */",
        "true // comment",
        "true\n#line 1\n",
        "#if X\ntrue\n#endif",
        "true\n#pragma warning disable",
        "e.Title == @\"a\nb\"",
        "e.Title == \"\"\"a\"\"\"",
        "$\"{e.Title +\n e.Id}\" == e.Id",
        "e.Title == \"a\"u8",
        "@e.Title == \"a\"",
        "e.T\\u0069tle == \"a\"",
        "throw new Exception()",
        "e.Title ?? throw new Exception()",
        "await e.Title",
        "(from x in e.Evidence select x).Any()",
        "e.Title = \"x\"",
        "e.Title++ == null",
        "++e.Title == null",
        "e is var x && true",
        "e is Alert x && true",
        "e is { Title: \"x\" }",
        "((Func<bool>)(() => true))()",
        "((Func<bool>)delegate { return true; })()",
        "A0(e)",
        "R0.A0(e)",
        "Compiled.R0.A0(e)",
        "e.Prior == null",
        "e.AsChange(\"x\", e.OccurredAt, e) == null",
        "e.Raw.Element.ValueKind == 0",
        "AlertSeverity.Vocabulary.Name == \"x\"",
        "ref e == null",
        "sizeof(int) == 4",
        "default(string) == null",
        "e!.Title == \"x\"",
        "checked(1 + 1) == 2",
        "&e == null",
        "*e == null",
        "e.Title[..5] == \"x\"",
        "e.Title[^1] == 'x'",
        "(e.Title, 1) == (e.Title, 1)",
        "[1, 2] == null",
        "System.Runtime.CompilerServices.Unsafe.SizeOf<int>() == 4",
        "System.Text.RegularExpressions.Regex.IsMatch(e.Title, \"(a+)+$\")",
        "Absent.Or<Alert>(null) == e",
        "Keyed.Text(e.Title) == e.Title",
        "AppDomain.CurrentDomain != null",
        "System.Reflection.Assembly.GetExecutingAssembly() != null",
        "e.Title.Any(System.IO.File.Exists)",
        "e.Evidence.Any(x => System.IO.File.Exists(\"x\"))",
        "e.Title.CompareTo(\"x\") > 0",
        "BitConverter.IsLittleEndian",
        "int.Parse(e.Title) > 5",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Attack_is_refused_with_one_error(string text)
    {
        using var compiled = RuleCompiler.Compile([Written.Single(EventKind.Alert, text)]);

        compiled.RuleSet.Should().BeNull(text);
        compiled.Predicates.Should().BeNull();
        compiled.Diagnostics.Should().ContainSingle().Which.Severity.Should().Be(DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("DET0301", "System.IO.File.Exists(\"x\")", 12, 21)]
    [InlineData("DET0301", "e.Title.PadLeft(5) == \"x\"", 12, 15)]
    [InlineData("DET0302", "typeof(string) == null", 12, 14)]
    [InlineData("DET0303", "new string(e.Title) == e.Title", 12, 19)]
    [InlineData("DET0304", "DateTime.UtcNow > e.OccurredAt", 12, 15)]
    [InlineData("DET0305", "(() => true)()", 13, 10)]
    [InlineData("DET0306", "true /* no */", 17, 8)]
    [InlineData("DET0309", "e.Evidence.Any(a => e.Evidence.Any(b => e.Evidence.Any(c => c.Exists)))", 67, 13)]
    public void Refusal_points_at_what_is_refused(string code, string text, int column, int length)
    {
        using var compiled = RuleCompiler.Compile([Written.Single(EventKind.Alert, text)]);

        var diagnostic = compiled.Diagnostics.Should().ContainSingle().Which;
        diagnostic.Code.Should().Be(code, diagnostic.Message);
        diagnostic.Span.Should().Be(Written.At(10, column, length));
    }

    [Theory]
    [InlineData("DET0307", "\"", 11_000)]
    [InlineData("DET0308", "(", 4_000)]
    [InlineData("DET0308", "!", 4_000)]
    [InlineData("DET0308", "$\"{", 3_000)]
    [InlineData("DET0308", "e?", 4_000)]
    [InlineData("DET0308", "x=>", 3_000)]
    [InlineData("DET0308", "a<", 3_000)]
    public void Text_that_would_exhaust_the_compiler_is_refused(string code, string piece, int times)
    {
        using var compiled = RuleCompiler.Compile([Written.Single(EventKind.Alert, string.Concat(Enumerable.Repeat(piece, times)))]);

        compiled.Diagnostics.Should().ContainSingle().Which.Code.Should().Be(code);
    }

    [Theory]
    [InlineData("1+")]
    [InlineData("true||")]
    [InlineData("e.")]
    [InlineData("e[0].")]
    [InlineData("e.F().")]
    [InlineData("\"a\" + ")]
    public void Long_chain_does_not_bring_the_process_down(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 9_900 / piece.Length)) + "e";

        using var compiled = RuleCompiler.Compile([Written.Single(EventKind.Alert, text)]);

        compiled.Diagnostics.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("e.Title.Has(\"a\", \"b\") && !e.Title.Like(\"x*\")")]
    [InlineData("e.Title.Matches(@\"^\\d+$\")")]
    [InlineData("e.OccurredAt.Hour >= 22 || e.OccurredAt.DayOfWeek == DayOfWeek.Sunday")]
    [InlineData("e.Evidence.Any(x => x.Exists)")]
    [InlineData("(e.OccurredAt - e.CreatedDateTime) > TimeSpan.FromMinutes(5)")]
    [InlineData("e.CreatedDateTime > new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)")]
    [InlineData("e.Raw[\"a\"][\"b\"].Text.Is(\"x\")")]
    [InlineData("e.Severity is { } == false || e.Severity >= AlertSeverity.Low", false)]
    [InlineData("e.Title.ToLowerInvariant().StartsWith(\"a\")")]
    [InlineData("Math.Max(e.Title.Length, 3) > 5")]
    [InlineData("e.Evidence.Count > 3 && e.Evidence[0].Exists")]
    [InlineData("e.TenantId is \"a\" or \"b\"")]
    [InlineData("e.Title.Length switch { > 5 => true, _ => false }")]
    [InlineData("$\"{e.Title}-{e.Severity}\" == e.Id")]
    public void Harmless_expression_is_admitted(string text, bool admitted = true)
    {
        using var compiled = RuleCompiler.Compile([Written.Single(EventKind.Alert, text)]);

        (compiled.RuleSet is not null).Should().Be(admitted, string.Join("\n", compiled.Diagnostics));
    }

    [Fact]
    public void Any_text_gives_diagnostics_or_code_and_never_an_exception()
    {
        string[] words = ["e", ".", "Title", "(", ")", "\"", "'", "&&", "||", "==", "=", "!", "?", ":", "{", "}", "[", "]", "x", "=>", "new", "is", "\n", "#", "//", "/*", "$\"", "@", "1", " ", "Has", "Severity", ",", ";", "<", ">", "..", "^", "switch", "await", "\\", "u0041", "é", "\0", "\u2028"];
        var text = Gen.OneOf(Gen.Int[0, words.Length - 1].Array[1, 20].Select(picked => string.Concat(picked.Select(i => words[i]))), Gen.String[0, 30]);

        text.Array[20].Sample(
            texts =>
            {
                var rules = texts.Select((one, i) => Written.Rule(Written.Single(EventKind.Alert, one).Match, $"r{i}")).ToArray();
                using var compiled = RuleCompiler.Compile(rules);
                return compiled.RuleSet is null == compiled.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            },
            iter: 100,
            threads: 1);
    }
}
