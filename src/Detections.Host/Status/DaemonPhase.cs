namespace Detections.Host.Status;

/// <summary>How far the daemon has come.</summary>
public enum DaemonPhase
{
    /// <summary>Reads configuration and rules.</summary>
    Starting,

    /// <summary>Opens and checks the store.</summary>
    OpeningStore,

    /// <summary>Brings its state back from the snapshot and the journal.</summary>
    Recovering,

    /// <summary>Takes in, judges and commits.</summary>
    Running,

    /// <summary>Finishes what it has in hand.</summary>
    Stopping,
}
