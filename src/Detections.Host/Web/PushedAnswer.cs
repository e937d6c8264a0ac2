namespace Detections.Host.Web;

/// <summary>Answer to a push; given after the commit.</summary>
internal sealed record PushedAnswer(long Accepted, long Rejected);
