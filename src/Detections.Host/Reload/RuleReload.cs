using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Detections.Host.Reload;

/// <summary>
/// Reads the rules again when a file of theirs changes, or when the process is told to (<c>SIGHUP</c>). Rules without an error are
/// handed over to take the place of those that run; rules with one are refused, loudly, and the old ones go on.
/// </summary>
internal sealed class RuleReload : IDisposable
{
    /// <summary>An editor or a checkout changes many files within moments; they are one change.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly RuleSource _source;
    private readonly Action<PreparedRules> _want;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly PosixSignalRegistration? _hangUp;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private ReloadOutcome? _last;

    public RuleReload(RuleSource source, Action<PreparedRules> want, TimeProvider time, ILogger logger)
    {
        _source = source;
        _want = want;
        _time = time;
        _logger = logger;
        _timer = time.CreateTimer(_ => Reload(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        foreach (var path in source.Paths)
        {
            Watch(path);
        }

        if (!OperatingSystem.IsWindows())
        {
            _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
            {
                context.Cancel = true;
                Soon();
            });
        }
    }

    /// <summary>Raised after each reload.</summary>
    public event Action<ReloadOutcome>? Reloaded;

    /// <summary>What became of the last reload; null when there was none.</summary>
    public ReloadOutcome? Last
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    /// <summary>Reads the rules once nothing has changed for a moment.</summary>
    public void Soon() => _timer.Change(Quiet, Timeout.InfiniteTimeSpan);

    /// <summary>Reads the rules now.</summary>
    public void Reload()
    {
        lock (_gate)
        {
            var prepared = _source.Read();
            _last = new ReloadOutcome(_time.GetUtcNow(), prepared.Compiled is not null, prepared.Errors);
            if (prepared.Compiled is not null)
            {
                _want(prepared);
            }
            else
            {
                Log.ReloadRefused(_logger, prepared.Errors);
            }

            Reloaded?.Invoke(_last);
        }
    }

    public void Dispose()
    {
        _hangUp?.Dispose();
        _watchers.ForEach(watcher => watcher.Dispose());
        _timer.Dispose();
    }

    private void Watch(string path)
    {
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is null || !Directory.Exists(folder))
        {
            return;
        }

        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = Directory.Exists(path) };
        watcher.Changed += (_, _) => Soon();
        watcher.Created += (_, _) => Soon();
        watcher.Deleted += (_, _) => Soon();
        watcher.Renamed += (_, _) => Soon();
        watcher.EnableRaisingEvents = true;
        _watchers.Add(watcher);
    }
}

/// <summary>What became of a reload.</summary>
/// <param name="At">When.</param>
/// <param name="IsTaken">True when the rules were handed over; false when they were refused.</param>
/// <param name="Errors">Why they were refused, a line each; empty when they were not.</param>
internal sealed record ReloadOutcome(DateTimeOffset At, bool IsTaken, string Errors);
