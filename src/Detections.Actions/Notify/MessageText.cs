using System.Collections.Immutable;
using System.Globalization;
using Detections.Rules;

namespace Detections.Actions.Notify;

/// <summary>The words of a message to people, not yet escaped for where it goes.</summary>
internal static class MessageText
{
    private const int MostShown = 5;

    /// <summary>The headline.</summary>
    public static string Headline(ImmutableArray<Notification> notifications)
    {
        if (notifications is [var one])
        {
            var detection = one.Detection.Detection;
            var what = one.Kind switch
            {
                NotificationKind.Withdrawn => "Withdrawn: ",
                NotificationKind.Resolved => "Resolved: ",
                NotificationKind.ApprovalAsked => "To decide: ",
                _ => "",
            };
            return $"{(one.IsDryRun ? "[dry run] " : "")}{what}{detection.Severity}: {detection.Title}";
        }

        var worst = notifications.Max(one => one.Detection.Detection.Severity);
        return string.Create(CultureInfo.InvariantCulture, $"{notifications.Length} detections, the worst {worst}");
    }

    /// <summary>Name and value of what else is told.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(ImmutableArray<Notification> notifications)
    {
        if (notifications is [var one])
        {
            var stored = one.Detection;
            yield return ("Rule", stored.Detection.RuleId);
            yield return ("Occurred", stored.Detection.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            yield return ("Tenant", stored.Detection.TenantId);
            foreach (var group in stored.Detection.Entities.Where(entity => entity.IsConcerned).GroupBy(entity => entity.Type))
            {
                yield return (group.Key.ToString(), string.Join(", ", group.Select(entity => entity.Label).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostShown)));
            }

            if (stored.WithdrawnBecause.Length > 0)
            {
                yield return ("Because", stored.WithdrawnBecause);
            }

            if (one.Message.Length > 0)
            {
                yield return ("Message", one.Message);
            }

            yield return ("Id", stored.Detection.Id);
            yield break;
        }

        foreach (var rule in notifications.GroupBy(one => one.Detection.Detection.RuleId, StringComparer.Ordinal).OrderByDescending(rule => rule.Count()).Take(MostShown))
        {
            yield return (rule.Key, string.Create(CultureInfo.InvariantCulture, $"{rule.Count()}: {string.Join("; ", rule.Take(3).Select(one => one.Detection.Detection.Title))}"));
        }
    }

    /// <summary>The worst severity.</summary>
    public static Severity Worst(ImmutableArray<Notification> notifications) => notifications.Max(one => one.Detection.Detection.Severity);
}
