using System.CommandLine;
using Detections.Actions.Approvals;
using Detections.Actions.Guardrails;
using Detections.Cli.Stores;
using Detections.Cli.Terminals;
using Detections.Engine.Pipeline;

namespace Detections.Cli.Commands;

/// <summary><c>detections actions</c>: what is asked for, and what a person says to it.</summary>
internal static class ActionsCommand
{
    internal static Command Create(Terminal terminal, TimeProvider time)
    {
        var command = new ToolCommand("actions", "Shows what detections ask to be done, and takes what a person decides.")
        {
            Examples = """
                detections actions list --state AwaitingApproval
                detections actions approve 3f2a…/1 --as eva
                detections actions stop --reason "wrong rule"
                detections actions resume                      # lifts the stop and closes every breaker
                """,
            Notes = "Works beside a running daemon. A file 'actions.stop' beside the store stops all actions too, and is removed by hand.",
        };
        command.Add(List(terminal));
        command.Add(Show(terminal));
        command.Add(Change("retry", "Tries a request again that was given up, waits or was cancelled.", terminal, async (store, key, who, _) =>
            await store.Outbox.RetryNowAsync(key, who) ? (true, $"Request '{key}' is tried again.") : (false, await StateAsync(store, key, "be tried again"))));
        command.Add(Change("cancel", "Cancels a request that was not begun.", terminal, async (store, key, who, reason) =>
            await store.Outbox.CancelAsync(key, who, reason) ? (true, $"Request '{key}' is cancelled.") : (false, await StateAsync(store, key, "be cancelled"))));
        command.Add(Change("approve", "Approves a request that waits for it.", terminal, (store, key, who, _) => DecideAsync(store, key, who, ApprovalDecision.Approve, time)));
        command.Add(Change("deny", "Refuses a request that waits for approval.", terminal, (store, key, who, _) => DecideAsync(store, key, who, ApprovalDecision.Deny, time)));
        command.Add(Stop(terminal, time));
        command.Add(Resume(terminal, time));
        return command;
    }

    private static Option<string> As() => new("--as") { Description = "Who decides.", DefaultValueFactory = _ => Environment.UserName };

    private static Command List(Terminal terminal)
    {
        var state = new Option<RequestState[]>("--state") { Description = "Only in these states.", AllowMultipleArgumentsPerToken = true };
        var limit = new Option<int>("--limit") { Description = "At most this many, the newest.", DefaultValueFactory = _ => 100 };
        var command = new Command("list", "Lists requests.") { state, limit };
        var options = new StoreOptions(command);
        command.SetAction((parsed, cancellationToken) => options.UseAsync(parsed, isReadOnly: true, terminal, async (store, _) =>
        {
            await RequestText.WriteListAsync(store, [.. parsed.GetValue(state) ?? []], parsed.GetRequiredValue(limit), terminal, cancellationToken);
            return ExitCodes.Clean;
        }));
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var key = new Argument<string>("request") { Description = "The request's key." };
        var command = new Command("show", "Shows a request and everything that happened to it.") { key };
        var options = new StoreOptions(command);
        command.SetAction((parsed, cancellationToken) => options.UseAsync(parsed, isReadOnly: true, terminal, (store, _) =>
            RequestText.WriteAsync(store, parsed.GetRequiredValue(key), terminal, cancellationToken)));
        return command;
    }

    private static Command Change(
        string name, string description, Terminal terminal, Func<IDetectionStore, string, string, string, Task<(bool, string)>> change)
    {
        var key = new Argument<string>("request") { Description = "The request's key." };
        var who = As();
        var reason = new Option<string>("--reason") { Description = "Why; kept in the audit trail.", DefaultValueFactory = _ => "" };
        var command = new Command(name, description) { key, who };
        if (name == "cancel")
        {
            command.Add(reason);
        }

        var options = new StoreOptions(command);
        command.SetAction((parsed, _) => options.UseAsync(parsed, isReadOnly: false, terminal, async (store, _) =>
        {
            var why = name == "cancel" ? parsed.GetValue(reason) ?? "" : "";
            var (isTaken, message) = await change(store, parsed.GetRequiredValue(key), parsed.GetRequiredValue(who), why);
            return Say(terminal, isTaken, message);
        }));
        return command;
    }

    private static Command Stop(Terminal terminal, TimeProvider time)
    {
        var who = As();
        var reason = new Option<string>("--reason") { Description = "Why; kept in the audit trail.", DefaultValueFactory = _ => "" };
        var command = new Command("stop", "Stops all actions at once, until 'resume'.") { who, reason };
        var options = new StoreOptions(command);
        command.SetAction((parsed, _) => options.UseAsync(parsed, isReadOnly: false, terminal, async (store, _) =>
        {
            var stop = new ActionStop(true, parsed.GetRequiredValue(who), parsed.GetValue(reason) ?? "", time.GetUtcNow());
            var isNew = await store.Gates.SetStopAsync(stop);
            return Say(terminal, true, isNew ? "All actions are stopped." : "All actions were stopped already.");
        }));
        return command;
    }

    private static Command Resume(Terminal terminal, TimeProvider time)
    {
        var who = As();
        var scope = new Option<string?>("--breaker") { Description = "Close this breaker only, and leave a stop as it is." };
        var command = new Command("resume", "Lets actions go on: lifts the stop, and closes breakers.") { who, scope };
        var options = new StoreOptions(command);
        command.SetAction((parsed, _) => options.UseAsync(parsed, isReadOnly: false, terminal, async (store, path) =>
            await ResumeAsync(store, path, parsed.GetRequiredValue(who), parsed.GetValue(scope), terminal, time)));
        return command;
    }

    private static async Task<int> ResumeAsync(
        IDetectionStore store, string path, string who, string? scope, Terminal terminal, TimeProvider time)
    {
        var wanted = (await store.Gates.ListBreakersAsync()).Where(breaker => breaker.IsOpen && (scope is null || breaker.Scope == scope)).ToList();
        if (scope is not null && wanted.Count == 0)
        {
            return Say(terminal, false, $"There is no open breaker '{scope}'.");
        }

        if (scope is null && await store.Gates.SetStopAsync(new ActionStop(false, who, "", time.GetUtcNow())))
        {
            Say(terminal, true, "The stop is lifted.");
        }

        foreach (var breaker in wanted)
        {
            await store.Gates.CloseBreakerAsync(breaker.Scope, who, time.GetUtcNow());
            Say(terminal, true, $"Breaker '{breaker.Scope}' is closed.");
        }

        return new KillSwitch(store.Gates, Path.GetDirectoryName(path)).HasFile
            ? Say(terminal, false, $"The file '{KillSwitch.FileName}' beside the store still stops all actions; remove it.")
            : Say(terminal, true, "Actions may go on.");
    }

    private static async Task<(bool, string)> DecideAsync(
        IDetectionStore store, string key, string who, ApprovalDecision decision, TimeProvider time)
    {
        var answer = await new ApprovalDesk(store.Outbox, time).DecideAsync(key, decision, who);
        return (answer.IsTaken, answer.Message);
    }

    private static async Task<string> StateAsync(IDetectionStore store, string key, string what) =>
        await store.Outbox.FindAsync(key) is { } request
            ? $"Request '{key}' cannot {what}: it is {request.State}{(request.IsWithdrawn ? ", and its detection was withdrawn" : "")}."
            : $"There is no request '{key}'. 'detections actions list' shows them.";

    private static int Say(Terminal terminal, bool isTaken, string message)
    {
        if (!isTaken)
        {
            terminal.Complain(ControlCharacters.Show(message));
            return ExitCodes.ToolFailed;
        }

        terminal.Out.WriteLine(ControlCharacters.Show(message));
        return ExitCodes.Clean;
    }
}
