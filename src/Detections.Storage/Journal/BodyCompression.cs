using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Detections.Storage.Journal;

/// <summary>
/// Compresses bodies with a dictionary of what Graph's records have in common, so that one record alone shrinks about as well as
/// many together.
/// </summary>
/// <remarks>One caller at a time; making one costs a millisecond, so keep it.</remarks>
internal sealed class BodyCompression : IDisposable
{
    /// <summary>The dictionary that is written with. Older ones stay in the product for as long as it reads files.</summary>
    public const byte Dictionary = 1;

    // Measured on the samples: 3 costs 1.4 times the time of 1 for a tenth fewer bytes; beyond it time doubles for a few percent.
    private const int Level = 3;

    private readonly Compressor _compressor = new(Level);
    private readonly Decompressor _decompressor = new();

    public BodyCompression()
    {
        var dictionary = Load(Dictionary);
        // Magic and dictionary id would be 8 of the 300 bytes of a small record; the block's head says the dictionary.
        _compressor.SetParameter(ZSTD_cParameter.ZSTD_c_dictIDFlag, 0);
        _compressor.LoadDictionary(dictionary);
        _decompressor.LoadDictionary(dictionary);
    }

    public byte[] Compress(ReadOnlySpan<byte> bytes) => _compressor.Wrap(bytes).ToArray();

    public byte[] Decompress(ReadOnlySpan<byte> frame) => _decompressor.Unwrap(frame).ToArray();

    public void Dispose()
    {
        _compressor.Dispose();
        _decompressor.Dispose();
    }

    private static byte[] Load(byte number)
    {
        var name = $"journal-{number}.zdict";
        using var stream = typeof(BodyCompression).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource '{name}' is missing.");
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
