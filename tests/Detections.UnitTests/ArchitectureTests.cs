using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests;

/// <summary>What the layout promises, checked.</summary>
public sealed partial class ArchitectureTests
{
    private const int MaxLines = 400;
    private const int MaxReadmeLines = 60;

    /// <summary>Every project and all that it may reference. A new project needs a line here.</summary>
    private static readonly Dictionary<string, string[]> AllowedReferences = new()
    {
        ["Detections.Events"] = [],
        ["Detections.Rules"] = ["Detections.Events"],
        ["Detections.Engine"] = ["Detections.Rules", "Detections.Events"],
        ["Detections.Compilation"] = ["Detections.Engine", "Detections.Rules", "Detections.Events"],
        ["Detections.Graph"] = [],
        ["Detections.Sources"] = ["Detections.Engine", "Detections.Events", "Detections.Graph"],
        ["Detections.Actions"] = ["Detections.Engine", "Detections.Events", "Detections.Graph"],
        ["Detections.Storage"] = ["Detections.Engine", "Detections.Events"],
        ["Detections.Host"] = ["Detections.Actions", "Detections.Compilation", "Detections.Sources", "Detections.Storage", "Detections.Graph", "Detections.Engine", "Detections.Rules", "Detections.Events"],
        ["Detections.Cli"] = ["Detections.Host", "Detections.Compilation", "Detections.Sources", "Detections.Engine", "Detections.Rules", "Detections.Events"],
    };

    private static readonly string[] BannedWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Service", "Processor", "Base", "Impl", "Info", "Data"];

    /// <summary>Names that Microsoft Graph gives; ours follow the rule.</summary>
    private static readonly string[] GraphNames = ["AuditService"];

    private static readonly string Source = Path.Combine(Repository.Root, "src");

    [Fact]
    public void Projects_reference_only_what_the_layout_allows()
    {
        foreach (var project in Directory.GetFiles(Source, "*.csproj", SearchOption.AllDirectories))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            AllowedReferences.Should().ContainKey(name, "a new project needs a line in the table of allowed references");
            ReferencesOf(project).Should().BeSubsetOf(AllowedReferences[name], $"of the arrows of {name}");
        }
    }

    [Fact]
    public void Engine_has_no_package_and_events_only_a_hash()
    {
        PackagesOf("Detections.Engine").Should().BeEmpty("the engine must run anywhere");
        PackagesOf("Detections.Events").Should().BeSubsetOf(["System.IO.Hashing"], "rule authors compile against it");
    }

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        var tooLong = SourceFiles().Where(file => File.ReadLines(file).Count() > MaxLines).Select(Repository.Relative);

        tooLong.Should().BeEmpty();
    }

    [Fact]
    public void No_assembly_has_an_assignable_static_field()
    {
        var fields = SourceAssemblies()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !IsGenerated(type))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false } && !IsGenerated(field))
            .Select(field => $"{field.DeclaringType}.{field.Name}");

        fields.Should().BeEmpty("state that is shared by accident is found by nobody");
    }

    [Fact]
    public void No_type_or_file_has_a_name_that_says_nothing()
    {
        var names = SourceAssemblies()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !IsGenerated(type))
            .Select(type => type.Name.Split('`')[0])
            .Concat(SourceFiles().Select(file => Path.GetFileNameWithoutExtension(file)))
            .Distinct()
            .Except(GraphNames);

        names.Where(name => BannedWords.Contains(Words().Matches(name).LastOrDefault()?.Value ?? "")).Should().BeEmpty();
    }

    [Fact]
    public void Wall_clock_sleeping_and_console_are_banned()
    {
        var banned = File.ReadAllText(Path.Combine(Source, "BannedSymbols.txt"));

        banned.Should().Contain("P:System.DateTime.UtcNow;").And.Contain("P:System.DateTimeOffset.UtcNow;");
        banned.Should().Contain("M:System.Threading.Thread.Sleep(System.Int32);").And.Contain("M:System.Threading.Tasks.Task.Delay(System.TimeSpan);");
        File.ReadAllText(Path.Combine(Source, "BannedConsole.txt")).Should().Contain("T:System.Console;");
    }

    [Fact]
    public void No_suppression_hides_a_null()
    {
        var guilty = SourceFiles().Where(file => NullBang().IsMatch(File.ReadAllText(file))).Select(Repository.Relative);

        guilty.Should().BeEmpty("'null!' and 'default!' lie to the compiler");
    }

    [Fact]
    public void No_markdown_file_has_a_dead_relative_link()
    {
        var dead = Repository.Files("*.md").SelectMany(file => RelativeLinks(file)
            .Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(file) ?? "", link)))
            .Select(link => $"{Repository.Relative(file)}: {link}"));

        dead.Should().BeEmpty();
    }

    [Fact]
    public void Every_project_has_a_short_readme()
    {
        foreach (var project in AllowedReferences.Keys)
        {
            var readme = Path.Combine(Source, project, "README.md");
            File.Exists(readme).Should().BeTrue($"{project} says in a README what it is for");
            File.ReadLines(readme).Count().Should().BeLessThanOrEqualTo(MaxReadmeLines);
        }
    }

    private static IEnumerable<string?> PackagesOf(string project) =>
        XDocument.Load(Path.Combine(Source, project, $"{project}.csproj")).Descendants("PackageReference").Select(package => (string?)package.Attribute("Include"));

    private static IEnumerable<string> ReferencesOf(string project) =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(((string?)reference.Attribute("Include") ?? "").Replace('\\', '/')));

    private static IEnumerable<string> SourceFiles() => Directory.GetFiles(Source, "*.cs", SearchOption.AllDirectories);

    private static IEnumerable<Assembly> SourceAssemblies() =>
        AllowedReferences.Keys.Select(name => Assembly.Load(name == "Detections.Cli" ? "detections" : name));

    /// <summary>Closures, cached delegates and what source generators write are the compiler's business: nobody can assign to them by name.</summary>
    private static bool IsGenerated(MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal)
        || member.IsDefined(typeof(CompilerGeneratedAttribute))
        || member.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute))
        || (member.DeclaringType is { } outer && IsGenerated(outer))
        || (member is Type { Namespace: { } space } && (space.StartsWith("System", StringComparison.Ordinal) || space.StartsWith("Microsoft", StringComparison.Ordinal)));

    private static IEnumerable<string> RelativeLinks(string file) =>
        Links().Matches(File.ReadAllText(file))
            .Select(match => match.Groups[1].Value.Split('#')[0])
            .Where(link => link.Length > 0 && !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(null|default)!")]
    private static partial Regex NullBang();
}
