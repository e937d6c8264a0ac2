namespace Detections.Host.Web;

/// <summary>How events may be pushed. Immutable.</summary>
public sealed record PushOptions
{
    /// <summary>What a sender must show as <c>Authorization: Bearer</c>.</summary>
    public required string Token { get; init; }

    /// <summary>The most bytes of a request, as sent. Default 64 MiB.</summary>
    public long MaxBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>The most bytes of a request once it is decompressed. Default 512 MiB.</summary>
    public long MaxInflatedBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Requests that are read at once; a further one is told to come back. Default 8.</summary>
    public int MaxAtOnce { get; init; } = 8;

    /// <summary>What a sender is told to wait when there is no room. Default 2 seconds.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(2);
}
