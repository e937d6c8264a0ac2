using Detections.Events;

namespace Detections.Cli.Reports;

/// <summary>Reasons for rejecting a record, for people.</summary>
internal static class RejectedWords
{
    internal static string Of(string code) => Enum.TryParse<RejectionReason>(code, ignoreCase: true, out var reason) ? Of(reason) : code;

    private static string Of(RejectionReason reason) => reason switch
    {
        RejectionReason.NotJson => "not JSON",
        RejectionReason.NotAnObject => "JSON, but no object",
        RejectionReason.UnknownShape => "no event of a stream that rules can read",
        RejectionReason.NoId => "no id",
        RejectionReason.NoTime => "no time at which it happened",
        RejectionReason.TooDeep => "nested too deep",
        RejectionReason.TooLarge => "too large",
        RejectionReason.Unreadable => "file unreadable, or broken off",
        _ => reason.ToString(),
    };
}
