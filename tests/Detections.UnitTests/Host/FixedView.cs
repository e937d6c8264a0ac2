using Detections.Host.Status;

namespace Detections.UnitTests.Host;

/// <summary>Shows what the test says.</summary>
internal sealed class FixedView : IDaemonView
{
    public DaemonStatus Status { get; set; } = Sample.Status;

    public DaemonStatus Now() => Status;
}
