using System.CommandLine;
using Detections.Cli.Reports;
using Detections.Cli.Stores;
using Detections.Cli.Terminals;
using Detections.Engine.Pipeline;

namespace Detections.Cli.Commands;

/// <summary><c>detections query detections</c>.</summary>
internal static class QueryDetections
{
    internal static Command Create(Terminal terminal, TimeProvider time)
    {
        var command = new ToolCommand("detections", "Lists detections, the newest by event time first.")
        {
            Examples = """
                detections query detections --since 24h --rule spray-then-success
                detections query detections --state withdrawn --format json
                """,
        };
        var store = new StoreOptions(command);
        var choice = new ChoiceOptions(command, limit: 50);
        var state = WordOption.Of<DetectionState>("--state", "Only those that hold, or only those that were withdrawn.");
        var signals = new Option<bool>("--signals") { Description = "Signals, too; they only feed other rules." };
        var format = Formats.Option("text", "json", "ndjson");
        command.Add(state);
        command.Add(signals);
        command.Add(format);
        command.SetAction((parsed, cancellationToken) => store.ReadAsync(parsed, terminal, async (opened, place) =>
        {
            var wanted = choice.Detections(parsed, place, time) with { State = parsed.GetValue(state), WithSignals = parsed.GetValue(signals) };
            var (found, hasMore) = await wanted.ReadAsync(opened, choice.Limit(parsed), cancellationToken);
            var text = new StoredText(terminal, place);
            new Results(terminal, parsed.GetRequiredValue(format)).Write(
                "detections", "detection", found, hasMore, text.Write, static (json, stored) => StoredJson.Write(json, stored));
            if (found.Count == 0)
            {
                await NoneFound.ExplainAsync(opened, wanted.RuleId, wanted.TenantId, terminal, cancellationToken);
            }

            return ExitCodes.Clean;
        }));
        return command;
    }
}
