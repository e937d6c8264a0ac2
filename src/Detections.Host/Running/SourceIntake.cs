using System.Threading.Channels;
using Detections.Engine.Pipeline;
using Microsoft.Extensions.Logging;

namespace Detections.Host.Running;

/// <summary>
/// Reads every source in a task of its own and lines their batches up for the pipeline. A source that has enough waiting waits
/// itself, so that one flood neither fills memory nor delays the others by more than its share.
/// </summary>
internal sealed class SourceIntake : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Channel<IntakeBatch> _waiting = Channel.CreateUnbounded<IntakeBatch>(
        new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _tasks = [];
    private readonly PipelineOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public SourceIntake(PipelineOptions options, TimeProvider time, ILogger logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
    }

    /// <summary>Batches in the order in which they came.</summary>
    public ChannelReader<IntakeBatch> Waiting => _waiting.Reader;

    /// <summary>Begins to read a source from a position.</summary>
    public void Start(IEventSource source, string? position) => _tasks.Add(Task.Run(() => ReadAsync(source, position)));

    /// <summary>Ends all reading; what is lined up stays. Completes the line once every source has ended.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await EndedAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until every source has ended by itself.</summary>
    public async Task EndedAsync()
    {
        await Task.WhenAll(_tasks).ConfigureAwait(false);
        _waiting.Writer.TryComplete();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task ReadAsync(IEventSource source, string? position)
    {
        using var places = new SemaphoreSlim(_options.BatchesPerSource);
        var pause = FirstPause;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var batch in source.ReadAsync(position, _stop.Token).WithCancellation(_stop.Token).ConfigureAwait(false))
                {
                    await places.WaitAsync(_stop.Token).ConfigureAwait(false);
                    await _waiting.Writer.WriteAsync(new IntakeBatch(batch, places), _stop.Token).ConfigureAwait(false);
                    position = batch.Position;
                    pause = FirstPause;
                }

                await AllCommittedAsync(places).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The boundary of one source: its fault must not end the others.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                Log.SourceFailed(_logger, source.Id.ToString(), pause.TotalSeconds, fault);
                await PauseAsync(pause).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }

        await AllCommittedAsync(places).ConfigureAwait(false);
    }

    /// <summary>What has been lined up still gives its place back, so the places must outlive it.</summary>
    private async Task AllCommittedAsync(SemaphoreSlim places)
    {
        for (var place = 0; place < _options.BatchesPerSource; place++)
        {
            await places.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, _time, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopping; the loop ends.
        }
    }
}

/// <summary>A batch that waits to be judged.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Places">Where its source waits when it has too many waiting.</param>
internal readonly record struct IntakeBatch(SourceBatch Batch, SemaphoreSlim Places)
{
    /// <summary>The batch is committed, or given up: its source may bring another, and is told.</summary>
    public void Done(bool isCommitted)
    {
        Places.Release();
        if (isCommitted)
        {
            Batch.Committed?.Invoke();
        }
    }
}
