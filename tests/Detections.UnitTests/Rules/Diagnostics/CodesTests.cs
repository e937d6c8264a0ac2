using System.Reflection;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Lints;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Rules.Diagnostics;

public sealed class CodesTests
{
    /// <summary>Codes that three words of one meaning share.</summary>
    private static readonly string[] Shared = ["Alias", "Anchor", "Tag"];

    public static TheoryData<string> Methods() => [.. All().Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Message_is_one_line_and_ends_with_a_full_stop(string name)
    {
        foreach (var diagnostic in Made(All().Single(method => method.Name == name)))
        {
            diagnostic.Code.Should().MatchRegex("^DET[0-9]{4}$");
            diagnostic.Message.Should().NotContainAny("\n", "\r").And.MatchRegex("[.?]$").And.NotContainAny("  ", "..", "please");
        }
    }

    [Fact]
    public void Every_code_has_a_page_and_every_page_a_code()
    {
        var codes = All().SelectMany(Made).Select(diagnostic => diagnostic.Code).Distinct();

        Explanations.Known.Should().BeEquivalentTo(codes);
    }

    [Fact]
    public void Code_means_one_thing()
    {
        var codes = All().Where(method => !Shared.Contains(method.Name)).Select(method => Made(method).First().Code);

        codes.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Lints_and_their_codes_are_the_same()
    {
        var codes = All().Select(method => Made(method).First().Code).Where(code => code.StartsWith("DET9", StringComparison.Ordinal));

        LintSet.All.Select(lint => lint.Code).Should().BeEquivalentTo(codes);
    }

    private static IEnumerable<MethodInfo> All() => typeof(Codes)
        .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsPrivate && method.ReturnType == typeof(Diagnostic));

    /// <summary>With nothing to suggest and with something: the two wordings that most codes have.</summary>
    private static IEnumerable<Diagnostic> Made(MethodInfo method)
    {
        foreach (var candidates in new string[][] { [], ["one"], ["one", "two"] })
        {
            var arguments = method.GetParameters().Select(parameter => Dummy(parameter, candidates)).ToArray();
            yield return (Diagnostic)method.Invoke(null, arguments)!;
        }
    }

    private static object? Dummy(ParameterInfo parameter, string[] candidates) => parameter.ParameterType switch
    {
        // Some codes are handed whole sentences.
        _ when parameter.Name is "remedy" or "problem" || (parameter.Name == "why" && parameter.Member.Name == "StepNotSeen") => "Do it.",
        var type when type == typeof(Span) => new Span("rules/a.yaml", 2, 3, 2, 9),
        var type when type == typeof(string) => "word",
        var type when type == typeof(int) => 3,
        var type when type == typeof(bool) => true,
        var type when type == typeof(bool?) => null,
        var type when type.IsAssignableFrom(typeof(string[])) => candidates,
        var type => throw new InvalidOperationException($"No example of {type}."),
    };
}
