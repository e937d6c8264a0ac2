using System.CommandLine;
using Detections.Cli.Reports;
using Detections.Cli.Terminals;
using Detections.Engine.Pipeline;
using Detections.Host.Configuration;
using Detections.Storage;

namespace Detections.Cli.Stores;

/// <summary>Which store a command works on, beside a daemon that may be running.</summary>
internal sealed class StoreOptions
{
    private readonly Option<string> _config = new("--config", "-c")
    {
        Description = "The daemon's configuration file, which names the store.",
        DefaultValueFactory = _ => ConfigurationFile.DefaultName,
    };

    private readonly Option<string?> _store = new("--store") { Description = "The store's file, in place of a configuration." };

    internal StoreOptions(Command command)
    {
        command.Add(_config);
        command.Add(_store);
    }

    /// <summary>Runs the work on the store; an exit code, also when there is none.</summary>
    internal Task<int> UseAsync(ParseResult parsed, bool isReadOnly, Terminal terminal, Func<IDetectionStore, string, Task<int>> work) =>
        OpenAsync(parsed, isReadOnly, terminal, (store, place) => work(store, place.Path));

    /// <summary>Looks into the store, and never changes anything; an exit code, also when there is none.</summary>
    internal Task<int> ReadAsync(ParseResult parsed, Terminal terminal, Func<SqliteStore, StorePlace, Task<int>> work) =>
        OpenAsync(parsed, isReadOnly: true, terminal, work);

    private async Task<int> OpenAsync(ParseResult parsed, bool isReadOnly, Terminal terminal, Func<SqliteStore, StorePlace, Task<int>> work)
    {
        if (PlaceOf(parsed, terminal) is not { Path: var path } place)
        {
            return ExitCodes.ToolFailed;
        }

        if (!File.Exists(path))
        {
            terminal.Complain($"there is no store '{path}'. Name it with --store, or its configuration with --config.");
            return ExitCodes.ToolFailed;
        }

        try
        {
            var options = new SqliteStoreOptions { Path = path, ChecksIntegrity = false, IsReadOnly = isReadOnly, IsBeside = true };
            await using var store = await SqliteStore.OpenAsync(options).ConfigureAwait(false);
            return await work(store, place).ConfigureAwait(false);
        }
        catch (StoreException fault)
        {
            terminal.Complain(fault.Message);
            return ExitCodes.ToolFailed;
        }
    }

    private StorePlace? PlaceOf(ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetValue(_store) is { Length: > 0 } store)
        {
            return new StorePlace(Path.GetFullPath(store), []);
        }

        var loaded = ConfigurationFile.LoadWithoutSecrets(parsed.GetRequiredValue(_config));
        new DiagnosticText(terminal, loaded.Source is { } source ? [source] : []).Write(loaded.Diagnostics);
        return loaded.Configuration is { } configuration ? new StorePlace(configuration.Store.Path, configuration.Tenants) : null;
    }
}
