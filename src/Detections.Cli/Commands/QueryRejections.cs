using System.CommandLine;
using System.Text;
using Detections.Cli.Reports;
using Detections.Cli.Stores;
using Detections.Cli.Terminals;
using Detections.Engine.Pipeline;
using Detections.Storage;

namespace Detections.Cli.Commands;

/// <summary><c>detections query rejections</c>.</summary>
internal static class QueryRejections
{
    private const int PageSize = 500;
    private const int ShownOfBody = 160;

    internal static Command Create(Terminal terminal, TimeProvider time)
    {
        var command = new ToolCommand("rejections", "Lists records that could not be read as events, the newest first.")
        {
            Examples = """
                detections query rejections --since 24h
                detections query rejections --source push --format json
                """,
            Notes = "--since and --until go by when a record was received. JSON has the record as it came, cut at 64 KB.",
        };
        var store = new StoreOptions(command);
        var choice = new ChoiceOptions(command, limit: 50, hasRule: false, hasSeverity: false, hasEntity: false);
        var source = new Option<string?>("--source") { Description = "That came in this way, such as 'graph/signIns'." };
        var format = Formats.Option("text", "json", "ndjson");
        command.Add(source);
        command.Add(format);
        command.SetAction((parsed, cancellationToken) => store.ReadAsync(parsed, terminal, async (opened, place) =>
        {
            var tenant = choice.Tenant(parsed, place);
            var (since, until, name) = (choice.Since(parsed, time), choice.Until(parsed, time), parsed.GetValue(source));
            var (found, hasMore) = await ReadAsync(opened, choice.Limit(parsed), IsWanted, cancellationToken);
            new Results(terminal, parsed.GetRequiredValue(format)).Write(
                "rejections", "rejection", found, hasMore, rejection => Write(rejection, place, terminal), StoredJson.Write);
            return ExitCodes.Clean;

            bool IsWanted(StoredRejection rejection) =>
                (tenant is null || rejection.Source.TenantId == tenant)
                && (name is null || rejection.Source.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                && (since is null || rejection.Record.ReceivedAt >= since)
                && (until is null || rejection.Record.ReceivedAt < until);
        }));
        return command;
    }

    private static async Task<(List<StoredRejection> Found, bool HasMore)> ReadAsync(
        SqliteStore store, int limit, Func<StoredRejection, bool> isWanted, CancellationToken cancellationToken)
    {
        var found = new List<StoredRejection>();
        long? before = null;
        while (await store.ListRejectedAsync(null, before, PageSize, cancellationToken) is { IsEmpty: false } page)
        {
            foreach (var rejection in page.Where(isWanted))
            {
                if (found.Count == limit)
                {
                    return (found, true);
                }

                found.Add(rejection);
            }

            before = page[^1].Number;
        }

        return (found, false);
    }

    private static void Write(StoredRejection rejection, StorePlace place, Terminal terminal)
    {
        var (reason, body, received) = rejection.Record;
        var origin = reason.Origin.ToString();
        var text = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 4 * ShownOfBody)]);
        terminal.Line($"{ShownText.Time(received)}  [bold]{Terminal.Escape(place.NameOf(rejection.Source))}[/]  {Terminal.Escape(RejectedWords.Of(reason.Code))}");
        terminal.Line($"                      {Terminal.Escape(reason.Message)}{(origin.Length == 0 ? "" : $" [grey]{Terminal.Escape(origin)}[/]")}");
        terminal.Line($"                      [grey]{Terminal.Escape(Columns.Cut(ControlCharacters.Show(text), ShownOfBody))}[/]");
    }
}
