namespace Detections.Sources.Files;

/// <summary>What to do with the last line of a file that has no end yet.</summary>
internal enum RestOfFile
{
    /// <summary>Leave it: it is still being written.</summary>
    Wait,

    /// <summary>Take it when it is a whole object: nobody has written for a while, and not everybody ends a file's last line.</summary>
    TakeWhenWhole,

    /// <summary>Take it, whatever it is: nobody comes back for it.</summary>
    Take,
}
