using Detections.Cli.Terminals;
using Detections.Engine;
using Detections.Engine.Replay;
using Detections.Engine.Time;
using Detections.Events;
using Detections.Rules;

namespace Detections.Cli.Reports;

/// <summary>What each rule reads, how late that may be, over how long, and by what: what decides about memory and about waiting.</summary>
internal static class RuleTable
{
    internal static void Write(RuleSet set, Terminal terminal)
    {
        foreach (var rule in set.Rules.OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            var streams = rule.Steps.Select(step => step.Step.On.Value).Distinct().Select(Late);
            terminal.Line($"[bold]{Terminal.Escape(rule.Id)}[/]  {Terminal.Escape(rule.Rule.Status.ToString().ToLowerInvariant())}");
            terminal.Line($"  reads   {Terminal.Escape(string.Join(", ", streams))}");
            terminal.Line($"  window  {(rule.Rule.Match.Within > TimeSpan.Zero ? DurationText.Of(rule.Rule.Match.Within) : "none")}");
            terminal.Line($"  by      {Terminal.Escape(By(rule.Rule.Match))}");
            terminal.Line($"  tests   {rule.Rule.Tests.Length}");
        }
    }

    private static string Late(Rules.Stream stream)
    {
        var text = StreamText.Of(stream);
        if (stream is not Rules.Stream.Of { Kind: not EventKind.Detection } of)
        {
            return text;
        }

        var source = Lateness.Default.Of(of.Kind);
        var longest = source.Longest > source.Usual ? $", offline ones {DurationText.Of(source.Longest)}" : "";
        return $"{text} (up to {DurationText.Of(source.Usual)} late{longest})";
    }

    private static string By(Match match) => match.By.IsEmpty ? "tenant" : string.Join(", ", match.By.Select(Word));

    private static string Word(KeyPart part) => part switch
    {
        KeyPart.Of { Role: EntityRoles.None } of => Camel(of.Entity.ToString()),
        KeyPart.Of of => $"{Camel(of.Entity.ToString())}.{Camel(of.Role.ToString())}",
        KeyPart.Tenant => "tenant",
        KeyPart.Computed computed => computed.Value.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
