using System.Text;
using System.Text.Json;

namespace Detections.Graph;

/// <summary>Reads the error in an answer: <c>{"error":{"code":…,"message":…}}</c>.</summary>
internal static class GraphError
{
    private const int LongestMessage = 400;

    /// <summary>Graph's code and message; the beginning of the body where it is shaped otherwise.</summary>
    public static (string Code, string Message) Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var root = JsonElement.Parse(body);
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
            {
                return (Text(error, "code"), Cut(Text(error, "message")));
            }
        }
        catch (JsonException)
        {
            // Proxies answer in HTML.
        }

        return ("", Cut(Encoding.UTF8.GetString(body)));
    }

    private static string Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length > LongestMessage ? line[..LongestMessage] + "…" : line;
    }
}
