namespace Detections.Events;

/// <summary>Measures nesting without reading.</summary>
internal static class JsonDepth
{
    /// <summary>The deepest nesting in the bytes, whether they are JSON or not.</summary>
    public static int Of(ReadOnlySpan<byte> utf8)
    {
        int depth = 0, deepest = 0;
        var inText = false;
        for (var at = 0; at < utf8.Length; at++)
        {
            var b = utf8[at];
            if (inText)
            {
                at += b == (byte)'\\' ? 1 : 0;
                inText = b != (byte)'"';
            }
            else
            {
                inText = b == (byte)'"';
                depth += b is (byte)'{' or (byte)'[' ? 1 : b is (byte)'}' or (byte)']' ? -1 : 0;
                deepest = Math.Max(deepest, depth);
            }
        }

        return deepest;
    }
}
