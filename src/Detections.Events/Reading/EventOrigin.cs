namespace Detections.Events;

/// <summary>Where a record was read.</summary>
/// <param name="File">Path, or another name of the source; empty when there is none.</param>
/// <param name="Line">Line on which the record begins, from 1; 0 when unknown.</param>
/// <param name="Offset">Bytes before the record, after decompression.</param>
public readonly record struct EventOrigin(string File, long Line, long Offset)
{
    /// <summary>No place.</summary>
    public static EventOrigin None { get; } = new("", 0, 0);

    /// <summary><c>file(line)</c>, as in diagnostics.</summary>
    public override string ToString() => Line > 0 ? $"{File}({Line})" : File ?? "";
}
