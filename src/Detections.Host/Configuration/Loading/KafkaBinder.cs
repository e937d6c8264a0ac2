using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Detections.Host.Configuration.Schema;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>Binds <c>kafka</c>.</summary>
internal static partial class KafkaBinder
{
    private const string Example = "host:port, such as contoso.servicebus.windows.net:9093";

    /// <summary>The topics; those that cannot be read, or that stand there twice, are reported.</summary>
    public static ImmutableArray<KafkaConfiguration> Bind(MapReader root, TenantNames tenants, ConfigurationContext context)
    {
        var topics = ImmutableArray.CreateBuilder<KafkaConfiguration>();
        var first = new Dictionary<string, Span>(StringComparer.Ordinal);
        foreach (var node in context.Items(root, "kafka"))
        {
            if (context.Map(node, ConfigurationKeys.Kafka) is not { } map)
            {
                continue;
            }

            var brokers = Brokers(map, context);
            var topic = map.Text("topic", required: true);
            var group = map.Text("group");
            var connection = context.Secret(map, "connectionString");
            var tenant = tenants.Find(map, context);
            if (!map.Has("connectionString"))
            {
                CheckOpen(map, brokers, context);
            }

            if (topic is null || brokers.IsEmpty)
            {
                continue;
            }

            if (!first.TryAdd($"{brokers[0].Value} {topic.Value} {group?.Value}", topic.Span))
            {
                context.Add(Codes.Twice(topic.Span, "topics", topic.Value, first[$"{brokers[0].Value} {topic.Value} {group?.Value}"]));
            }

            var configuration = new KafkaConfiguration
            {
                Brokers = [.. brokers.Select(broker => broker.Value)], Topic = topic.Value, ConnectionString = connection, TenantId = tenant,
            };
            topics.Add(group is null ? configuration : configuration with { Group = group.Value });
        }

        return topics.ToImmutable();
    }

    private static ImmutableArray<Located<string>> Brokers(MapReader map, ConfigurationContext context)
    {
        var brokers = ImmutableArray.CreateBuilder<Located<string>>();
        foreach (var text in context.Values.Texts(map.Required("brokers"), "brokers"))
        {
            // Kafka's own files write several in one text.
            foreach (var broker in text.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (HostAndPort().Match(broker) is { Success: true } match
                    && int.TryParse(match.Groups["port"].ValueSpan, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535)
                {
                    brokers.Add(text with { Value = broker });
                }
                else
                {
                    context.Add(Codes.NotAnAddress(text.Span, "brokers", broker, Example));
                }
            }
        }

        return brokers.ToImmutable();
    }

    private static void CheckOpen(MapReader map, ImmutableArray<Located<string>> brokers, ConfigurationContext context)
    {
        if (brokers.Any(broker => broker.Value.Contains(".servicebus.", StringComparison.OrdinalIgnoreCase)))
        {
            map.Required("connectionString");
        }
        else if (brokers.FirstOrDefault(broker => !IsLoopback(broker.Value)) is { } open)
        {
            context.Add(Codes.OpenBroker(open.Span, open.Value));
        }
    }

    private static bool IsLoopback(string broker)
    {
        var host = HostAndPort().Match(broker).Groups["host"].Value;
        return host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }

    [GeneratedRegex(@"^(?<host>[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]):(?<port>[0-9]{1,5})$")]
    private static partial Regex HostAndPort();
}
