namespace Detections.Storage.Journal;

/// <summary>A batch as the journal keeps it.</summary>
/// <param name="Head">Everything but the bodies.</param>
/// <param name="Body">The bodies, compressed.</param>
/// <param name="Kinds">Bit per kind of event.</param>
/// <param name="ReceivedFrom">Ticks of the earliest reception; those of the clock when there is no event.</param>
/// <param name="ReceivedTo">Ticks of the latest reception.</param>
internal sealed record EncodedBatch(byte[] Head, byte[] Body, long Kinds, long ReceivedFrom, long ReceivedTo);
