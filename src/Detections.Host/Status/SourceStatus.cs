using System.Text.Json.Serialization;
using Detections.Engine.Pipeline;

namespace Detections.Host.Status;

/// <summary>One way in and how it is doing. Immutable.</summary>
public sealed record SourceStatus
{
    /// <summary>The source.</summary>
    public required SourceId Source { get; init; }

    /// <summary>How it is doing.</summary>
    public required SourceState State { get; init; }

    /// <summary>Since when it has been doing so.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When its newest event was received; null before the first of this run.</summary>
    public DateTimeOffset? LastEvent { get; init; }

    /// <summary>How far what it has delivered is behind the clock; null when that is not known, as with files.</summary>
    [JsonPropertyName("lagSeconds")]
    public TimeSpan? Lag { get; init; }

    /// <summary>How long ago its position was last committed; null before the first commit of this run.</summary>
    [JsonPropertyName("positionAgeSeconds")]
    public TimeSpan? PositionAge { get; init; }

    /// <summary>Event time up to which it is taken to be complete; null when it does not vouch for any.</summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>The last thing that went wrong, also when it is over; null for nothing.</summary>
    public SourceFailure? LastFailure { get; init; }

    /// <summary>Events since the store was made.</summary>
    public long Events { get; init; }

    /// <summary>Records that could not be read, since the store was made.</summary>
    public long Rejected { get; init; }

    /// <summary>How often the service that it asks said to wait, in this run.</summary>
    public long Throttled { get; init; }

    /// <summary>How often reading it failed, in this run.</summary>
    public long Failures { get; init; }
}
