using System.Collections.Immutable;

namespace Detections.Engine.Saving;

/// <summary>What became of each rule's state when a saved state was put back.</summary>
/// <param name="Kept">Rules that go on where they stood, by id.</param>
/// <param name="StartedAnew">
/// Rules that hold nothing: new ones, and ones whose shape, or that of a rule they read, is not what it was when the state was saved.
/// </param>
/// <param name="Gone">Rules of the saved state that do not exist any more; what they held is let go of.</param>
public sealed record RestoreReport(
    ImmutableArray<string> Kept, ImmutableArray<string> StartedAnew, ImmutableArray<string> Gone);
