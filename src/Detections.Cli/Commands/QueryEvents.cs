using System.CommandLine;
using Detections.Cli.Reports;
using Detections.Cli.Stores;
using Detections.Cli.Terminals;

namespace Detections.Cli.Commands;

/// <summary><c>detections query events</c>.</summary>
internal static class QueryEvents
{
    internal static Command Create(Terminal terminal, TimeProvider time)
    {
        var command = new ToolCommand("events", "Lists events of the journal, the last received first.")
        {
            Examples = """
                detections query events --since 2h --stream signIn --entity anna@contoso.com
                detections query events --since 1d --limit 1000000 --format ndjson | jq -c .body | detections replay -r rules -e -
                """,
            Notes = """
                --since and --until go by when an event occurred. Without --since the whole journal is read. In JSON, the event as it came is
                the member 'body'.
                """,
        };
        var store = new StoreOptions(command);
        var choice = new ChoiceOptions(command, limit: 50, hasRule: false, hasSeverity: false);
        var stream = WordOption.Of<Events.EventKind>("--stream", "Of this stream.");
        var source = new Option<string?>("--source") { Description = "That came in this way, such as 'graph/signIns'." };
        var id = new Option<string?>("--id") { Description = "With this id." };
        var format = Formats.Option("text", "json", "ndjson");
        command.Add(stream);
        command.Add(source);
        command.Add(id);
        command.Add(format);
        command.SetAction((parsed, cancellationToken) => store.ReadAsync(parsed, terminal, async (opened, place) =>
        {
            var wanted = new EventChoice
            {
                TenantId = choice.Tenant(parsed, place),
                Entity = choice.Entity(parsed),
                From = choice.Since(parsed, time),
                To = choice.Until(parsed, time),
                Kind = parsed.GetValue(stream),
                Source = parsed.GetValue(source),
                Id = parsed.GetValue(id),
            };
            var (found, hasMore) = await wanted.ReadAsync(opened, choice.Limit(parsed), cancellationToken);
            var text = new EventText(terminal, place);
            new Results(terminal, parsed.GetRequiredValue(format)).Write("events", "event", found, hasMore, text.Write, StoredJson.Write);
            return ExitCodes.Clean;
        }));
        return command;
    }
}
