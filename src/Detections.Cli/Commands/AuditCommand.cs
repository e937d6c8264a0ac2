using System.CommandLine;
using System.Globalization;
using Detections.Cli.Stores;
using Detections.Cli.Terminals;
using Detections.Engine.Pipeline;

namespace Detections.Cli.Commands;

/// <summary><c>detections audit</c>: what was decided and done, and whether the record of it is whole.</summary>
internal static class AuditCommand
{
    private const int PageSize = 500;

    internal static Command Create(Terminal terminal)
    {
        var command = new ToolCommand("audit", "Shows and checks the audit trail of actions.")
        {
            Examples = """
                detections audit list --after 100
                detections audit verify
                detections audit verify --head 1204:9f86d0…    # was anything changed since that head was kept elsewhere?
                """,
            Notes = "'verify' exits with 1 and names the first entry that does not fit. It prints the head; keep it where the store's owner cannot write.",
        };
        command.Add(List(terminal));
        command.Add(Verify(terminal));
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var after = new Option<long>("--after") { Description = "Entries behind this number." };
        var command = new Command("list", "Lists entries, oldest first.") { after };
        var options = new StoreOptions(command);
        command.SetAction((parsed, cancellationToken) => options.UseAsync(parsed, isReadOnly: true, terminal, async (store, _) =>
        {
            var last = parsed.GetValue(after);
            while (await store.Audit.ReadAsync(last, PageSize, cancellationToken) is { IsEmpty: false } page)
            {
                foreach (var record in page)
                {
                    terminal.Out.WriteLine(Line(record));
                }

                last = page[^1].Number;
            }

            return ExitCodes.Clean;
        }));
        return command;
    }

    private static Command Verify(Terminal terminal)
    {
        var head = new Option<string?>("--head") { Description = "A head that was kept elsewhere, as 'number:hash'." };
        var command = new Command("verify", "Finds any entry that was changed, removed, inserted or moved, and a tail that was cut off.") { head };
        var options = new StoreOptions(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var text = parsed.GetValue(head);
            var anchor = text is null ? null : AuditHead.Parse(text);
            if (text is not null && anchor is null)
            {
                terminal.Complain($"'{ControlCharacters.Show(text)}' is no head. Write 'number:hash', as 'verify' prints it.");
                return Task.FromResult(ExitCodes.ToolFailed);
            }

            return options.UseAsync(parsed, isReadOnly: true, terminal, async (store, _) =>
                Say(await AuditCheck.RunAsync(store.Audit, anchor, cancellationToken), terminal));
        });
        return command;
    }

    private static int Say(AuditVerdict verdict, Terminal terminal)
    {
        if (!verdict.IsWhole)
        {
            terminal.Complain(string.Create(CultureInfo.InvariantCulture, $"the audit trail is broken at entry {verdict.Place}: {verdict.What}."));
            return ExitCodes.ToolFailed;
        }

        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verdict.Head.Number} entries, whole. Head: {verdict.Head}"));
        return ExitCodes.Clean;
    }

    private static string Line(AuditRecord record)
    {
        var entry = record.Entry;
        return ControlCharacters.Show(string.Create(
            CultureInfo.InvariantCulture,
            $"{record.Number}  {entry.At:yyyy-MM-dd HH:mm:ss}Z  {entry.Kind}  {entry.Who}  {entry.RequestKey}  {entry.Action}  {entry.RuleId}  {entry.Text.Split('\n')[0]}"));
    }
}
