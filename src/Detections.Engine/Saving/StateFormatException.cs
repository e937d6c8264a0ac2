namespace Detections.Engine.Saving;

/// <summary>
/// A saved state that cannot be read: written by a newer version, cut off or damaged. Nothing of it was taken over; the state is
/// to be built from recorded events instead.
/// </summary>
public sealed class StateFormatException : Exception
{
    /// <summary>Says nothing; use the others.</summary>
    public StateFormatException()
    {
    }

    /// <summary>Says what is wrong.</summary>
    public StateFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, and why.</summary>
    public StateFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
