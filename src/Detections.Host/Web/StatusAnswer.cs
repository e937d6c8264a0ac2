using System.Collections.Immutable;
using Detections.Host.Status;

namespace Detections.Host.Web;

/// <summary>Answer of <c>/api/status</c>.</summary>
internal sealed record StatusAnswer(HealthReading Live, HealthReading Ready, ImmutableArray<string> Warnings, DaemonStatus Daemon);
