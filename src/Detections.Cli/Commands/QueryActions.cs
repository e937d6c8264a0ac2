using System.CommandLine;
using Detections.Cli.Reports;
using Detections.Cli.Stores;
using Detections.Cli.Terminals;
using Detections.Engine.Pipeline;
using Detections.Storage;

namespace Detections.Cli.Commands;

/// <summary><c>detections query actions</c>.</summary>
internal static class QueryActions
{
    private const int PageSize = 1_000;

    internal static Command Create(Terminal terminal, TimeProvider time)
    {
        var command = new ToolCommand("actions", "Lists action requests, the last decided first.")
        {
            Examples = """
                detections query actions --state awaitingApproval
                detections query actions --since 7d --rule spray-then-success --format json
                """,
            Notes = "--since and --until go by when the request was decided. 'detections actions show' has a request's history.",
        };
        var store = new StoreOptions(command);
        var choice = new ChoiceOptions(command, limit: 50, hasSeverity: false);
        var state = WordOption.Of<RequestState>("--state", "In this state.");
        var action = new Option<string?>("--action") { Description = "Of this action, such as 'user.confirmCompromised'." };
        var format = Formats.Option("text", "json", "ndjson");
        command.Add(state);
        command.Add(action);
        command.Add(format);
        command.SetAction((parsed, cancellationToken) => store.ReadAsync(parsed, terminal, async (opened, place) =>
        {
            var filter = new RequestFilter
            {
                States = parsed.GetValue(state) is { } only ? [only] : [],
                TenantId = choice.Tenant(parsed, place),
                Action = parsed.GetValue(action),
                DecidedFrom = choice.Since(parsed, time),
                Limit = PageSize,
            };
            var (rule, entity, until) = (choice.Rule(parsed), choice.Entity(parsed), choice.Until(parsed, time));
            var (found, hasMore) = await ReadAsync(opened, filter, choice.Limit(parsed), IsWanted, cancellationToken);
            new Results(terminal, parsed.GetRequiredValue(format)).Write(
                "actions", "action", found, hasMore, request => Write(request, place, terminal), StoredJson.Write);
            return ExitCodes.Clean;

            bool IsWanted(StoredRequest request) =>
                (rule is null || request.RuleId == rule)
                && (until is null || request.DecidedAt < until)
                && (entity is null || request.Request.Arguments.Select(static pair => pair.Value).Append(request.Subject)
                    .Any(value => value.Contains(entity, StringComparison.OrdinalIgnoreCase)));
        }));
        return command;
    }

    private static async Task<(List<StoredRequest> Found, bool HasMore)> ReadAsync(
        SqliteStore store, RequestFilter filter, int limit, Func<StoredRequest, bool> isWanted, CancellationToken cancellationToken)
    {
        var newest = new Queue<StoredRequest>();
        var hasMore = false;
        while (await store.Outbox.ListAsync(filter, cancellationToken) is { IsEmpty: false } page)
        {
            foreach (var request in page.Where(isWanted))
            {
                newest.Enqueue(request);
                if (newest.Count > limit)
                {
                    newest.Dequeue();
                    hasMore = true;
                }
            }

            filter = filter with { AfterNumber = page[^1].Number };
        }

        return ([.. newest.Reverse()], hasMore);
    }

    private static void Write(StoredRequest request, StorePlace place, Terminal terminal)
    {
        var arguments = string.Join(", ", request.Request.Arguments.Select(static argument => $"{argument.Key}: {argument.Value}"));
        var decided = request.DecidedBy.Length == 0 ? "" : $", decided by {request.DecidedBy}";
        terminal.Line($"{ShownText.Word(request.State),-16}  {ShownText.Time(request.DecidedAt)}  [bold]{Terminal.Escape(request.Request.Name)}[/]{(arguments.Length == 0 ? "" : $" ({Terminal.Escape(arguments)})")}");
        terminal.Line($"                  {Terminal.Escape($"rule {request.RuleId}, tenant {place.NameOf(request.TenantId)}{decided}")}");
        foreach (var line in request.Outcome.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(3))
        {
            terminal.Line($"                  {Terminal.Escape(line)}");
        }

        terminal.Line($"                  [grey]{Terminal.Escape(request.Request.Key)}[/]");
    }
}
