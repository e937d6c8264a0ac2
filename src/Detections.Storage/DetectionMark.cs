namespace Detections.Storage;

/// <summary>A place in the order in which detections entered the store and changed; see <see cref="SqliteStore.FindChangesAsync"/>.</summary>
/// <param name="Row">The last row that was there.</param>
/// <param name="ChangedTicks">The clock of the last change, in UTC ticks.</param>
public readonly record struct DetectionMark(long Row, long ChangedTicks);
