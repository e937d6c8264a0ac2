namespace Detections.Sources.Files;

/// <summary>How files are read.</summary>
public sealed class EventFileOptions
{
    /// <summary>How many threads read records, at least 1. Default 1. Results come in the files' order however many there are.</summary>
    public int Parallelism { get; set; } = 1;
}
