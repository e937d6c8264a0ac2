namespace Detections.Sources.Files;

/// <summary>How much of a file was delivered.</summary>
/// <param name="Size">Its size when it was read to its end; -1 while it was not.</param>
/// <param name="Records">Records delivered, of a file that is read as a whole.</param>
/// <param name="Offset">Bytes delivered, of a file that is read by lines.</param>
/// <param name="Lines">Lines delivered, likewise.</param>
/// <param name="Head">What it began with; empty when not known.</param>
/// <param name="HeadLength">Its length when that was noted.</param>
internal sealed record FileProgress(long Size, long Records, long Offset = 0, long Lines = 0, string Head = "", long HeadLength = 0);
