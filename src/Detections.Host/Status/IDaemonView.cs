namespace Detections.Host.Status;

/// <summary>Lets others see how the daemon stands, from the moment it starts, before anything is loaded.</summary>
/// <remarks>May be called by anybody at any time, often; it neither waits nor reads from the store.</remarks>
public interface IDaemonView
{
    /// <summary>How it stands now.</summary>
    DaemonStatus Now();
}
