using Detections.Events;

namespace Detections.Sources.Files;

/// <summary>Records that were cut together.</summary>
/// <param name="Bytes">Their bytes, from the shared pool.</param>
/// <param name="Cuts">Where each one lies, in order.</param>
internal sealed record RecordBatch(byte[] Bytes, List<RecordCut> Cuts);

/// <summary>One record of a batch.</summary>
/// <param name="Start">Where it begins in the batch.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Origin">Where it begins in the file.</param>
/// <param name="Fault">Set when it is known to be none.</param>
/// <param name="IsWholeLine">See <see cref="RecordSplitter.IsWholeLine"/>.</param>
internal readonly record struct RecordCut(
    int Start,
    int Length,
    EventOrigin Origin,
    (RejectionReason Reason, string Message)? Fault,
    bool IsWholeLine);
