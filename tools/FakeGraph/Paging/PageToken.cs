using System.Text;
using System.Text.Json;
using FakeGraph.Http;

namespace FakeGraph.Paging;

/// <summary>
/// Where a listing goes on: behind which key, with which query. Opaque to clients, and complete, so that a client which
/// takes its link apart and adds options of its own gains nothing by it.
/// </summary>
internal sealed record PageToken(Dictionary<string, string> Query, string AfterKey, string AfterId, int Page)
{
    public string Encode() => System.Buffers.Text.Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    public static PageToken Decode(string text)
    {
        try
        {
            var json = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(text));
            return JsonSerializer.Deserialize<PageToken>(json) ?? throw Invalid();
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw Invalid();
        }
    }

    private static GraphException Invalid() => GraphException.BadRequest("Skip token is invalid or has expired.");
}
