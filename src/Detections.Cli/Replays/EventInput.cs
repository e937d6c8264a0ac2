using Detections.Cli.Terminals;
using Detections.Events;
using Detections.Sources.Files;

namespace Detections.Cli.Replays;

/// <summary>The files, or standard input, that a user named.</summary>
internal sealed class EventInput
{
    /// <summary>What standard input is called on the command line.</summary>
    private const string StandardInput = "-";

    private readonly IReadOnlyList<string> _files;
    private readonly EventFileReader _reader;

    private EventInput(IReadOnlyList<string> files, EventFileReader reader)
    {
        _files = files;
        _reader = reader;
    }

    /// <summary>Number of files; standard input counts as one.</summary>
    internal int Files => _files.Count;

    /// <summary>Finds the files; null, after a complaint, when a path is not there or nothing lies in it.</summary>
    internal static EventInput? Open(ReplayRequest request, Terminal terminal)
    {
        var files = new List<string>();
        foreach (var path in request.EventPaths)
        {
            if (path == StandardInput || File.Exists(path))
            {
                files.Add(path);
            }
            else if (Directory.Exists(path))
            {
                files.AddRange(EventFileReader.FilesIn(path));
            }
            else
            {
                terminal.Complain($"there is no file or folder '{ControlCharacters.Show(path)}' to read events from.");
                return null;
            }
        }

        if (files.Count == 0)
        {
            terminal.Complain($"there are no events in '{ControlCharacters.Show(string.Join("', '", request.EventPaths))}'. Files must end in .json, .ndjson, .jsonl, .log or .gz.");
            return null;
        }

        // One thread reads and one judges; a third would only take from both.
        var parallelism = Math.Max(1, Environment.ProcessorCount - 1);
        var reader = new EventReader(new EventReaderOptions { TenantId = request.Tenant });
        return new EventInput(files, new EventFileReader(reader, new EventFileOptions { Parallelism = parallelism }));
    }

    /// <summary>Every record, in order of the paths; a file named twice is read twice.</summary>
    internal IEnumerable<ReadResult> Records(CancellationToken cancellationToken)
    {
        foreach (var file in _files)
        {
            foreach (var record in Read(file, cancellationToken))
            {
                yield return record;
            }
        }
    }

    private IEnumerable<ReadResult> Read(string file, CancellationToken cancellationToken) =>
        file == StandardInput
            ? _reader.Read(Console.OpenStandardInput(), "stdin", cancellationToken)
            : _reader.Read(file, cancellationToken);
}
