using Detections.Engine.Pipeline;

namespace Detections.Host.Web;

/// <summary>One record that could not be read.</summary>
internal sealed record RejectedShape(
    long Number, SourceId Source, DateTimeOffset ReceivedAt, string Reason, string Message, string Origin, string Body);
