using System.ComponentModel;
using System.Reflection;
using Detections.Events;

namespace Detections.Compilation.Runtime;

/// <summary>An event in which every field is empty: what a step's name shows where the step was not matched. Called by compiled rules only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Absent
{
    /// <summary>The event, or an empty one of the same type.</summary>
    public static T Or<T>(SecurityEvent? securityEvent)
        where T : SecurityEvent => securityEvent as T ?? Empty<T>.Event;

    private static class Empty<T>
        where T : SecurityEvent
    {
        // Constructors of events are internal to the reader; there is no other way to an event that nobody sent.
        public static readonly T Event = (T)Make();

        private static object Make()
        {
            var type = typeof(T).IsAbstract ? typeof(DetectionEvent) : typeof(T);
            object[] arguments = [new EventHeader("", "", new Revision(0, 0), default, null, default), Raw.None];
            return type.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                .Single(constructor => constructor.GetParameters().Length == arguments.Length)
                .Invoke(arguments);
        }
    }
}
