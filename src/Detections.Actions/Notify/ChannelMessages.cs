using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Detections.Engine;
using Detections.Rules;

namespace Detections.Actions.Notify;

/// <summary>
/// The body that each kind of channel is sent. Teams: Adaptive Card 1.4 in a message (28 KB at most). Slack: Block Kit (3,000 characters in a
/// block's text). PagerDuty: Events API v2 (1,024 characters of summary).
/// </summary>
internal static class ChannelMessages
{
    /// <summary>A card.</summary>
    public static JsonObject Teams(ImmutableArray<Notification> notifications) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["content"] = new JsonObject
            {
                ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                ["type"] = "AdaptiveCard",
                ["version"] = "1.4",
                ["body"] = new JsonArray(
                    new JsonObject { ["type"] = "TextBlock", ["size"] = "Medium", ["weight"] = "Bolder", ["wrap"] = true, ["text"] = VisibleText.Plain(MessageText.Headline(notifications), 500) },
                    new JsonObject
                    {
                        ["type"] = "FactSet",
                        ["facts"] = new JsonArray([.. MessageText.Facts(notifications).Select(fact => (JsonNode)new JsonObject
                        {
                            ["title"] = VisibleText.Plain(fact.Name, 100),
                            ["value"] = VisibleText.Plain(fact.Value, 1_000),
                        })]),
                    }),
                ["actions"] = new JsonArray([.. Links(notifications).Select(link => (JsonNode)new JsonObject
                {
                    ["type"] = "Action.OpenUrl", ["title"] = link.Title, ["url"] = link.Address.ToString(),
                })]),
            },
        }),
    };

    /// <summary>Blocks.</summary>
    public static JsonObject Slack(ImmutableArray<Notification> notifications)
    {
        var lines = MessageText.Facts(notifications).Select(fact => $"*{VisibleText.Plain(fact.Name, 100)}* {VisibleText.Plain(fact.Value, 300)}");
        var text = string.Join('\n', lines);
        return new JsonObject
        {
            ["text"] = VisibleText.Plain(MessageText.Headline(notifications), 500),
            ["blocks"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "header",
                    ["text"] = new JsonObject { ["type"] = "plain_text", ["emoji"] = false, ["text"] = VisibleText.Unmentioned(MessageText.Headline(notifications), 150) },
                },
                new JsonObject
                {
                    ["type"] = "section",
                    ["text"] = new JsonObject { ["type"] = "mrkdwn", ["verbatim"] = true, ["text"] = text.Length <= 3_000 ? text : text[..2_999] + "…" },
                }),
        };
    }

    /// <summary>An event; what is withdrawn or resolved resolves the incident that the detection's key opened.</summary>
    public static JsonObject PagerDuty(Notification notification, string routingKey)
    {
        var detection = notification.Detection.Detection;
        var details = new JsonObject();
        foreach (var (name, value) in MessageText.Facts([notification]))
        {
            details[name] = VisibleText.Of(value, 1_000);
        }

        return new JsonObject
        {
            ["routing_key"] = routingKey,
            ["event_action"] = notification.Kind is NotificationKind.Withdrawn or NotificationKind.Resolved ? "resolve" : "trigger",
            ["dedup_key"] = detection.Id,
            ["payload"] = new JsonObject
            {
                ["summary"] = VisibleText.Of(MessageText.Headline([notification]), 1_024),
                ["source"] = detection.TenantId,
                ["severity"] = detection.Severity switch { Severity.High => "critical", Severity.Medium => "error", Severity.Low => "warning", _ => "info" },
                ["timestamp"] = detection.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
                ["component"] = detection.RuleId,
                ["custom_details"] = details,
            },
        };
    }

    /// <summary>A record for machines: nothing is cut or made visible in it, JSON escapes it.</summary>
    public static JsonObject Record(Notification notification) => new()
    {
        ["key"] = notification.Key,
        ["kind"] = char.ToLowerInvariant(notification.Kind.ToString()[0]) + notification.Kind.ToString()[1..],
        ["message"] = notification.Message,
        ["isDryRun"] = notification.IsDryRun,
        ["withdrawnBecause"] = notification.Detection.WithdrawnBecause,
        ["detection"] = JsonNode.Parse(DetectionJson.Write(notification.Detection.Detection)),
    };

    private static IEnumerable<(string Title, Uri Address)> Links(ImmutableArray<Notification> notifications)
    {
        if (notifications is not [var one])
        {
            yield break;
        }

        if (one.Link is { } link)
        {
            yield return ("Open", link);
        }

        if (one.Approval is { Approve: { } approve, Deny: { } deny })
        {
            yield return ("Approve", approve);
            yield return ("Deny", deny);
        }
    }
}
