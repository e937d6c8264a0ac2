using System.Text.Json;
using Detections.Events;

namespace Detections.Engine.Replay;

/// <summary>Makes the event of a moment: a valid sample of its kind with the author's fields laid over it.</summary>
internal static class TimelineSample
{
    /// <summary>The tenant of entries that name none; upstream detections and events must agree on one.</summary>
    private const string DefaultTenant = "contoso";

    private const string TenantField = "tenant";

    /// <summary>The event; loading has made sure that there is one.</summary>
    internal static SecurityEvent Of(TimelineMoment moment) => Build(moment).Result.Event
        ?? throw new InvalidOperationException($"'{StreamText.Of(moment.Entry.Stream.Value)}' event {moment.Id} cannot be read.");

    /// <summary>The event, or what is wrong with the fields that should make it.</summary>
    internal static EventSample Build(TimelineMoment moment)
    {
        var fields = new List<(string Path, string Json)>();
        var tenant = DefaultTenant;
        foreach (var field in moment.Entry.Fields)
        {
            if (field.Name.Value == TenantField)
            {
                tenant = field.Json.Trim('"');
            }
            else
            {
                fields.Add((field.Name.Value, field.Json));
            }
        }

        if (moment.User.Length > 0)
        {
            fields.Add(("user", $"\"{moment.User}\""));
        }

        if (moment.Entry.Stream.Value is Rules.Stream.OfRule upstream)
        {
            fields.Add(("ruleId", $"\"{JsonEncodedText.Encode(upstream.RuleId)}\""));
        }

        return EventSampler.Build(KindOf(moment.Entry.Stream.Value), fields, moment.OccursAt, moment.ArrivesAt, tenant, moment.Id);
    }

    /// <summary>What another rule finds is a detection.</summary>
    private static EventKind KindOf(Rules.Stream stream) => stream is Rules.Stream.Of of ? of.Kind : EventKind.Detection;
}
