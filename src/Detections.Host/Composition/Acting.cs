using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Detections.Actions.Graph;
using Detections.Actions.Notify;
using Detections.Actions.Outbox;
using Detections.Engine.Pipeline;
using Detections.Graph;
using Detections.Host.Configuration;
using Microsoft.Extensions.Logging;

namespace Detections.Host.Composition;

/// <summary>Makes what carries out actions: the ways out, the actions on Graph, and the runner that leads each through the guardrails.</summary>
internal static class Acting
{
    private const string PagerDuty = "https://events.pagerduty.com/v2/enqueue";

    /// <summary>How long messages to a channel are gathered after one was sent.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>The runner; what it speaks through is disposed of with <paramref name="owned"/>.</summary>
    /// <exception cref="StartupException">A secret cannot be had.</exception>
    public static ActionRunner Runner(
        DaemonConfiguration configuration,
        IDetectionStore store,
        IReadOnlyDictionary<string, GraphClient> tenants,
        ICollection<IAsyncDisposable> owned,
        IMeterFactory meters,
        TimeProvider time,
        ILogger logger)
    {
        ImmutableArray<IChannel> channels = [.. configuration.Channels.Select(channel => Channel(channel, time))];
        foreach (var channel in channels)
        {
            owned.Add(channel);
        }

        return new ActionRunner(
            store,
            [.. GraphActions.All(time), new NotifyAction(channels, Gather, configuration.Web.PublicUrl, time)],
            tenants,
            new ActionRunnerOptions
            {
                IsDryRun = configuration.Actions.Mode == ActionMode.DryRun,
                Guardrails = configuration.Actions.Guardrails,
                LeaseFor = TimeSpan.FromSeconds(30),
                StopFolder = Path.GetDirectoryName(configuration.Store.Path),
            },
            notices: null,
            meters,
            time,
            logger);
    }

    private static IChannel Channel(ChannelConfiguration channel, TimeProvider time)
    {
        if (channel.Kind == ChannelKind.File)
        {
            return new FileChannel(channel.Name, channel.Path);
        }

        var target = channel.Address is { } address ? Reveal(channel, address) : PagerDuty;
        if (!Uri.TryCreate(target, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback))
        {
            throw new StartupException($"The address of channel '{channel.Name}' is no https address.", ExitCode.Failed);
        }

        var options = new ChannelOptions
        {
            Name = channel.Name,
            Kind = channel.Kind,
            Target = target,
            Secret = channel.Key is { } key ? Reveal(channel, key) : "",
        };
        return new HttpChannel(new HttpClient { Timeout = Timeout }, options, time);
    }

    private static string Reveal(ChannelConfiguration channel, SecretReference reference)
    {
        var found = reference.Resolve();
        return found.TryReveal(out var value)
            ? value.Trim()
            : throw new StartupException($"Secret '{reference}' of channel '{channel.Name}' cannot be had: {found.Problem}.", ExitCode.Failed);
    }
}
