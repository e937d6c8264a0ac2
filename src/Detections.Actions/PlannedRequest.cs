namespace Detections.Actions;

/// <summary>A request that would be sent.</summary>
/// <param name="Method">HTTP method, or the way out's own word (<c>SMTP</c>, <c>SYSLOG</c>).</param>
/// <param name="Address">Where to; without secrets.</param>
/// <param name="Body">What; empty for nothing. Without secrets.</param>
public sealed record PlannedRequest(string Method, string Address, string Body);
