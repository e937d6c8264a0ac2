using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Detections.Compilation.Planning;
using Detections.Rules;
using Detections.Rules.Loading;

namespace Detections.Compilation.Loading;

/// <summary>Finds compiled batches in the cache by everything that they are made from, and puts them there.</summary>
/// <remarks>Immutable; share freely.</remarks>
internal sealed class ImageStore
{
    private readonly CompilationCache _cache;
    private readonly Dictionary<string, string> _texts;
    private readonly string _common;

    /// <param name="cache">The cache.</param>
    /// <param name="files">The texts that the rules were read from.</param>
    /// <param name="all">Everything that is compiled.</param>
    public ImageStore(CompilationCache cache, IEnumerable<RuleFile> files, CompilationInput all)
    {
        _cache = cache;
        _texts = files.DistinctBy(file => file.Path).ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);
        _common = Common(all);
    }

    /// <summary>The key of a batch; null when the text of one of its rules is not at hand.</summary>
    public string? KeyOf(CompilationInput batch)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, _common);
        Add(hash, batch.Name);
        foreach (var rule in batch.Rules.Select(rule => (rule.Path, "rule")).Concat(batch.WithUpstream.Select(rule => (rule.Path, "upstream")))
            .Concat(batch.Rules.SelectMany(rule => batch.Exceptions[rule.Id.Value]).Select(exception => (exception.Path, "exception"))))
        {
            if (!_texts.TryGetValue(rule.Path, out var text))
            {
                return null;
            }

            Add(hash, rule.Item2);
            Add(hash, rule.Path);
            Add(hash, text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A batch that was compiled before; null for none.</summary>
    public CompiledImage? Find(string key)
    {
        if (_cache.Read(key) is not { Length: > sizeof(int) } bytes)
        {
            return null;
        }

        try
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            var stored = JsonSerializer.Deserialize(bytes.AsSpan(sizeof(int), length), StoredImageJson.Default.StoredImage);
            var assembly = bytes[(sizeof(int) + length)..];
            return stored is null ? null : new CompiledImage(assembly.Length == 0 ? null : assembly, stored.Manifests, stored.Diagnostics);
        }
        catch (Exception error) when (error is JsonException or ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Keeps a batch.</summary>
    public void Keep(string key, CompiledImage image)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new StoredImage(image.Manifests, image.Diagnostics), StoredImageJson.Default.StoredImage);
        var bytes = new byte[sizeof(int) + json.Length + (image.Assembly?.Length ?? 0)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, json.Length);
        json.CopyTo(bytes, sizeof(int));
        image.Assembly?.CopyTo(bytes, sizeof(int) + json.Length);
        _cache.Write(key, bytes);
    }

    /// <summary>Lets go of what has not been used for long.</summary>
    public void Trim() => _cache.Trim();

    // The program itself, its settings, and of the lists what conditions can name: not their rows, which are read anew each time.
    private static string Common(CompilationInput all)
    {
        var text = new StringBuilder();
        foreach (var part in new[] { typeof(ImageStore), typeof(Rule), typeof(Events.SecurityEvent), typeof(Engine.Binding), typeof(object) })
        {
            text.Append(part.Module.ModuleVersionId).Append('|');
        }

        text.Append(all.Options.ExplainConditions).Append('|').AppendJoin(',', all.Unusable.Order(StringComparer.Ordinal)).Append('|');
        foreach (var list in all.Lists)
        {
            text.Append(list.Name).Append(':').AppendJoin(',', list.Columns.Select(column => $"{column.Member} {column.Kind}")).Append('|');
        }

        return text.ToString();
    }

    // The length goes first, so that no two sequences of texts are alike.
    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
