using Detections.Rules;

namespace Detections.Engine.Pipeline;

/// <summary>Which detections are wanted; what is not set does not narrow.</summary>
public sealed record DetectionQuery
{
    /// <summary>The most that one page holds.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Occurred at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Occurred before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Of this rule.</summary>
    public string? RuleId { get; init; }

    /// <summary>At least this severe.</summary>
    public Severity? AtLeast { get; init; }

    /// <summary>Of this tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>An entity's label or one of its identifiers contains this text, without regard to the case of ASCII letters.</summary>
    public string? Entity { get; init; }

    /// <summary>In this state.</summary>
    public DetectionState? State { get; init; }

    /// <summary>Signals, too. Default no: they only feed other rules.</summary>
    public bool WithSignals { get; init; }

    /// <summary>Goes on behind an earlier page: its <see cref="DetectionPage.Next"/>.</summary>
    public string? After { get; init; }

    /// <summary>At most this many, 1 to <see cref="MaxLimit"/>. Default 50.</summary>
    public int Limit { get; init; } = 50;
}
