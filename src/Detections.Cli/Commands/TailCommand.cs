using System.CommandLine;
using Detections.Cli.Reports;
using Detections.Cli.Stores;
using Detections.Cli.Terminals;
using Detections.Engine.Pipeline;

namespace Detections.Cli.Commands;

/// <summary><c>detections tail</c>: the latest detections, and those to come.</summary>
internal static class TailCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    internal static Command Create(Terminal terminal, TimeProvider time)
    {
        var command = new ToolCommand("tail", "Shows the latest detections of a daemon, and with --follow those to come.")
        {
            Examples = """
                detections tail
                detections tail --follow --severity medium
                detections tail -n 100 --entity anna@contoso.com
                detections tail --follow --format ndjson | jq .detection.title
                """,
            Notes = """
                The newest by event time stands last. With --follow, a detection is shown as soon as it is committed, and once more when it
                is withdrawn; Ctrl+C ends it. Reads the store and nothing else, so it also follows a daemon that is restarted.
                """,
        };
        var store = new StoreOptions(command);
        var choice = new ChoiceOptions(command, limit: 10, hasSpan: false);
        var follow = new Option<bool>("--follow", "-F") { Description = "Go on, and show detections as they are found." };
        var format = Formats.Option("text", "ndjson");
        command.Add(follow);
        command.Add(format);
        command.SetAction((parsed, cancellationToken) => store.ReadAsync(parsed, terminal, async (opened, place) =>
        {
            var wanted = choice.Detections(parsed, place, time);
            var text = new StoredText(terminal, place);
            var lines = new Results(terminal, "ndjson");
            Action<StoredDetection> write = parsed.GetRequiredValue(format) == "text"
                ? text.Write
                : stored => lines.WriteLine("detection", stored, static (json, item) => StoredJson.Write(json, item));
            var coming = new DetectionFollow(opened, wanted);
            await coming.BeginAsync(cancellationToken);
            var (found, _) = await wanted.ReadAsync(opened, choice.Limit(parsed), cancellationToken);
            foreach (var stored in Enumerable.Reverse(found))
            {
                write(stored);
            }

            if (parsed.GetValue(follow))
            {
                // What entered while the list was read is in both.
                var shown = found.Select(static stored => stored.Detection.Id).ToHashSet(StringComparer.Ordinal);
                (await coming.NextAsync(cancellationToken)).FindAll(stored => !shown.Contains(stored.Detection.Id)).ForEach(write);
                await FollowAsync(coming, write, terminal, time, cancellationToken);
            }
            else if (found.Count == 0)
            {
                await NoneFound.ExplainAsync(opened, wanted.RuleId, wanted.TenantId, terminal, cancellationToken);
            }

            return ExitCodes.Clean;
        }));
        return command;
    }

    /// <summary>Until Ctrl+C, which is how following is meant to end and no failure.</summary>
    private static async Task FollowAsync(
        DetectionFollow coming, Action<StoredDetection> write, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        var isTroubled = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            terminal.Out.Flush();
            try
            {
                await Task.Delay(Pause, time, cancellationToken);
                (await coming.NextAsync(cancellationToken)).ForEach(write);
                isTroubled = false;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreException fault) when (fault.MayPass)
            {
                if (!isTroubled)
                {
                    terminal.Complain($"{fault.Message} Trying again.");
                }

                isTroubled = true;
            }
        }
    }
}
