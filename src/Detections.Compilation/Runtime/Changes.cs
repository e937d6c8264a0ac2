using System.ComponentModel;
using Detections.Events;

namespace Detections.Compilation.Runtime;

/// <summary>What compiled rules see of the state before a change.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Changes
{
    extension<T>(T securityEvent)
        where T : SecurityEvent
    {
        /// <summary>In a stream of changes, the object before the change; the compiler refuses it elsewhere.</summary>
        public T Before => (T)(securityEvent.Prior ?? securityEvent);
    }
}
