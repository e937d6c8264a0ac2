namespace Detections.Host.Configuration;

/// <summary>The version of Graph that is asked.</summary>
public enum GraphVersion
{
    /// <summary><c>v1.0</c>.</summary>
    V1,

    /// <summary><c>beta</c>: more sources and fields, no promise that they stay.</summary>
    Beta,
}
