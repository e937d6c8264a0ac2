using System.CommandLine;
using Detections.Cli.Reports;
using Detections.Cli.Stores;
using Detections.Cli.Terminals;
using Detections.Engine;
using Detections.Engine.Pipeline;

namespace Detections.Cli.Commands;

/// <summary><c>detections query detection ID</c>: one detection in full.</summary>
internal static class QueryDetection
{
    internal static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The detection's id, as lists and messages show it." };
        var format = Formats.Option("text", "json", "ndjson");
        var command = new ToolCommand("detection", "Shows one detection: the timeline of its evidence in full, and what is done about it.")
        {
            Examples = "detections query detection 979519475085ccb5602d0c526831b00b",
        };
        command.Add(id);
        command.Add(format);
        var options = new StoreOptions(command);
        command.SetAction((parsed, cancellationToken) => options.ReadAsync(parsed, terminal, async (store, place) =>
        {
            var wanted = parsed.GetRequiredValue(id).Trim();
            if (await store.FindDetectionAsync(wanted.ToLowerInvariant(), cancellationToken) is not { } stored)
            {
                terminal.Complain($"there is no detection '{ControlCharacters.Show(wanted)}'. 'detections query detections' lists them; retention may have removed it.");
                return ExitCodes.ToolFailed;
            }

            var filter = new RequestFilter { DetectionId = stored.Detection.Id, Limit = 1_000 };
            var requests = await store.Outbox.ListAsync(filter, cancellationToken);
            if (parsed.GetRequiredValue(format) is "text")
            {
                new TimelineText(terminal, place).Write(stored, requests);
                return ExitCodes.Clean;
            }

            JsonText.Write(terminal.Out, parsed.GetRequiredValue(format) == "json", json =>
            {
                StoredJson.Write(json, stored, EvidenceBodies.All);
                json.WriteStartArray("actions");
                foreach (var request in requests)
                {
                    json.WriteStartObject();
                    StoredJson.Write(json, request);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return ExitCodes.Clean;
        }));
        return command;
    }
}
