using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FakeGraph.Story;

/// <summary>Ids that follow from what they name, so that the same seed tells the same story.</summary>
internal static class StoryIds
{
    public static string Guid(params object[] parts)
    {
        var hash = Hash(parts);
        return new System.Guid(hash.AsSpan(0, 16)).ToString();
    }

    public static int Seed(params object[] parts) => BitConverter.ToInt32(Hash(parts)) & int.MaxValue;

    private static byte[] Hash(object[] parts) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.Select(x => Convert.ToString(x, CultureInfo.InvariantCulture)))));
}
