using System.Collections.Immutable;
using Detections.Engine;
using Detections.Events;
using Detections.Rules;

namespace Detections.UnitTests.Replay;

/// <summary>Detections as an engine would say them.</summary>
internal static class Detected
{
    internal static EngineOutput Of(string id, string rule = "mine", Severity severity = Severity.High, string title = "anna: something", int minute = 0, bool isSignal = false, params string[] users) =>
        new EngineOutput.Detected(Detection(id, rule, severity, title, minute, isSignal, users));

    internal static Detection Detection(string id, string rule = "mine", Severity severity = Severity.High, string title = "anna: something", int minute = 0, bool isSignal = false, params string[] users) => new()
    {
        Id = id,
        RuleId = rule,
        RuleVersion = "1",
        TenantId = "",
        OccurredAt = new DateTimeOffset(2026, 1, 5, 0, minute, 0, TimeSpan.Zero),
        CompletingId = "signIn/1",
        Severity = severity,
        Title = title,
        IsSignal = isSignal,
        Key = ["anna"],
        Evidence = [],
        Entities = [.. users.Select(user => new Entity(EntityType.User, EntityRoles.None, [$"upn:{user}"], user))],
        Actions = ImmutableArray<ActionRequest>.Empty,
    };
}
