namespace Detections.Host.Web;

/// <summary>Answer to anything that went wrong.</summary>
internal sealed record ErrorAnswer(string Error);
