using System.Globalization;

namespace FakeGraph.Collections;

/// <summary>Times as Graph writes them: UTC, up to seven digits of a second.</summary>
public static class Timestamp
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
