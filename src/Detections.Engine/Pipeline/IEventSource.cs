namespace Detections.Engine.Pipeline;

/// <summary>
/// Brings events in. Its law: reading from a saved position never skips an event; it may repeat some, which the engine drops.
/// </summary>
public interface IEventSource
{
    /// <summary>Its name; positions are saved under it.</summary>
    SourceId Id { get; }

    /// <summary>
    /// Reads from a position on, for as long as there is anything to come. Whatever goes wrong on the way is told and tried again
    /// inside; the sequence ends only when the source has ended (a file that is not followed) or was cancelled.
    /// </summary>
    /// <param name="position">The position of the last batch that was committed; null on the first start.</param>
    /// <param name="cancellation">Ends the reading.</param>
    IAsyncEnumerable<SourceBatch> ReadAsync(string? position, CancellationToken cancellation);
}
