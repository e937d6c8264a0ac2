namespace Detections.Engine.Pipeline;

/// <summary>Refuses what does not follow on what is there.</summary>
public static class StoreOrder
{
    /// <summary>Throws unless the batch is the next one.</summary>
    /// <exception cref="StoreException">It is not.</exception>
    public static void Check(long last, long sequence)
    {
        if (sequence != last + 1)
        {
            throw new StoreException(
                StoreFault.OutOfOrder,
                $"The batch has sequence {sequence}, but the last one committed is {last}.",
                "Read the last sequence again; two daemons may be writing to the same store.");
        }
    }

    /// <summary>Throws when the snapshot shows what is not committed.</summary>
    /// <exception cref="StoreException">It does.</exception>
    public static void CheckSnapshot(long last, long sequence)
    {
        if (sequence < 0 || sequence > last)
        {
            throw new StoreException(
                StoreFault.OutOfOrder,
                $"The snapshot is of batch {sequence}, but the last one committed is {last}.",
                "Commit a batch before saving a snapshot of it.");
        }
    }
}
