namespace Detections.Host.Web;

/// <summary>What a sender pushes.</summary>
/// <param name="Body">
/// JSON records, decompressed: one a line, or a list. Reading it throws <see cref="BadPushException"/> when it is too large or its
/// compressed form is damaged; whoever reads lets that pass.
/// </param>
/// <param name="Sender">The address it came from, for logs and for the origin of rejected records.</param>
public sealed record PushRequest(Stream Body, string Sender);
