namespace Detections.Engine.Pipeline;

/// <summary>A saved state of the engine. Disposing of it ends the reading.</summary>
public sealed class StoredSnapshot : IAsyncDisposable
{
    /// <summary>Takes over the stream.</summary>
    public StoredSnapshot(long sequence, string ruleSetVersion, Stream content)
    {
        Sequence = sequence;
        RuleSetVersion = ruleSetVersion;
        Content = content;
    }

    /// <summary>The last batch that is in it; feed the ones after it.</summary>
    public long Sequence { get; }

    /// <summary>Fingerprint of the rules whose state it is.</summary>
    public string RuleSetVersion { get; }

    /// <summary>What was written; forward only.</summary>
    public Stream Content { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
