namespace Detections.Engine.Pipeline;

/// <summary>What is wrong with a store.</summary>
public enum StoreFault
{
    /// <summary>No room on the disk.</summary>
    Full,

    /// <summary>The file, or its folder, cannot be written.</summary>
    ReadOnly,

    /// <summary>Another process holds it.</summary>
    Locked,

    /// <summary>The file is damaged, or is something else.</summary>
    Corrupt,

    /// <summary>A newer version of the product made it.</summary>
    NewerSchema,

    /// <summary>A batch does not follow on the last one.</summary>
    OutOfOrder,

    /// <summary>The file, or its folder, cannot be opened.</summary>
    Unreachable,

    /// <summary>Something else.</summary>
    Other,
}
