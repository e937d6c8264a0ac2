namespace Detections.Events;

/// <summary>A typed look at an object inside an event. The default value shows an object that is not there: everything in it is empty.</summary>
public interface IView
{
    /// <summary>The object itself; anything that the model does not name is reached through it.</summary>
    Raw Raw { get; }

    /// <summary>True when the source sent the object.</summary>
    bool Exists { get; }
}
