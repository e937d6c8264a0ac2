using System.Collections;
using System.Reflection;
using Detections.Compilation;
using Detections.Engine;
using Detections.Events;
using Detections.Sources.Files;
using Detections.UnitTests.RuleFiles;
using Detections.UnitTests.Sources;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Compilation;

/// <summary>What is held of an event is what the rule reads of it later, and reads the same.</summary>
public sealed class HeldFieldsTests
{
    [Fact]
    public void A_rule_that_reads_nothing_later_holds_no_body()
    {
        Held("""
            rule: quiet
            title: "{count} failures of {user}"
            severity: low
            match: { count: 5, on: signIn, where: "e.Status.ErrorCode == 50126", by: user, within: 10m }
            """).Should().BeEmpty();
    }

    [Fact]
    public void Joins_titles_and_severities_decide_what_is_held()
    {
        Held("""
            rule: moved
            title: "{user} from {second.Location.CountryOrRegion} and {first.Id}"
            severity:
              - high: first.AppDisplayName == "Portal"
              - low
            match:
              sequence:
                - { on: signIn, as: first, where: e.UserAgent.Has("python") }
                - { on: signIn, as: second, where: e.IpAddress != first.IpAddress }
              by: user
              within: 1h
            """).Should().Equal("appDisplayName", "ipAddress", "location");
    }

    [Fact]
    public void An_event_that_is_read_otherwise_is_held_whole()
    {
        Compiled("""
            rule: raw
            title: "{e.Raw[\"anything\"]}"
            severity: low
            match: { on: signIn, by: user }
            """).Steps[0].Held.Should().BeNull();
    }

    [Fact]
    public void Every_member_reads_the_same_of_an_event_cut_to_the_paths_that_it_names()
    {
        foreach (var whole in Events())
        {
            foreach (var member in whole.GetType().GetProperties().Where(property => property.GetCustomAttribute<JsonAttribute>() is not null))
            {
                var paths = member.GetCustomAttribute<JsonAttribute>()?.Paths ?? [];
                var cut = whole.Cut(new EventFields(paths.Select(path => path.Split('.')[0])));

                Shown(member.GetValue(cut)).Should().Be(Shown(member.GetValue(whole)), "of {0} '{1}', {2}", whole.Kind, whole.Id, member.Name);
            }
        }
    }

    /// <summary>The project's sample events, and real ones where they lie beside the repository.</summary>
    private static IEnumerable<SecurityEvent> Events()
    {
        var files = EventFileReader.FilesIn(Path.Combine(Repository.Root, "samples"))
            .Concat(Corpus.Folder is { } corpus ? EventFileReader.FilesIn(corpus) : []);
        return new EventFileReader(new EventReader()).Read(files).Select(result => result.Event).OfType<SecurityEvent>();
    }

    private static string Shown(object? value) => value switch
    {
        null => "",
        string text => text,
        IView view => view.Raw.Text,
        Raw raw => raw.Text,
        IEnumerable list => string.Join(" ", list.Cast<object?>().Select(Shown)),
        _ => value.ToString() ?? "",
    };

    private static IEnumerable<string> Held(string yaml) => Compiled(yaml).Steps[^1].Held?.Names ?? throw new InvalidOperationException("All of it is held.");

    private static CompiledRule Compiled(string yaml) => RuleCompiler.Compile([LoadedText.Rule(yaml)]).RuleSet!.Rules[0];
}
