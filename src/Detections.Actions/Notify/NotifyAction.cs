using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Detections.Actions.Outbox;
using Detections.Engine.Pipeline;
using Detections.Rules.Diagnostics;

namespace Detections.Actions.Notify;

/// <summary>
/// <c>notify</c>: tells a channel. The first message goes at once; what follows within the gathering time goes together as one, so that a
/// thousand detections in five minutes are a handful of messages.
/// </summary>
public sealed class NotifyAction : IGroupedAction
{
    private readonly FrozenDictionary<string, IChannel> _channels;
    private readonly ConcurrentDictionary<string, long> _sent = new(StringComparer.Ordinal);
    private readonly TimeSpan _gather;
    private readonly Uri? _page;
    private readonly TimeProvider _time;

    /// <summary>Takes the channels, which are not disposed of.</summary>
    /// <param name="channels">Each name once.</param>
    /// <param name="gather">How long messages to a channel are gathered after one was sent.</param>
    /// <param name="page">The public address of the daemon's page; null when it has none.</param>
    /// <param name="time">The clock.</param>
    public NotifyAction(IEnumerable<IChannel> channels, TimeSpan gather, Uri? page, TimeProvider time)
    {
        _channels = channels.ToFrozenDictionary(channel => channel.Name, StringComparer.Ordinal);
        _gather = gather;
        _page = page;
        _time = time;
    }

    /// <inheritdoc/>
    public string Name => "notify";

    /// <inheritdoc/>
    public int MaxTogether => 500;

    /// <inheritdoc/>
    public ImmutableArray<string> Permissions(ActionCall call) => [];

    /// <inheritdoc/>
    public string GroupOf(StoredRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Request.Arguments.FirstOrDefault(argument => argument.Key == "channel").Value ?? "";
    }

    /// <inheritdoc/>
    public ValueTask<ActionPlan> PlanAsync(ActionCall call, CancellationToken cancellation)
    {
        var name = call["channel"];
        if (!_channels.TryGetValue(name, out var channel))
        {
            var near = Nearest.To(name, _channels.Keys);
            var known = _channels.Count == 0 ? "The configuration has no 'channels' yet." : $"Expected one of: {string.Join(", ", _channels.Keys.Order(StringComparer.Ordinal))}.";
            return ValueTask.FromResult<ActionPlan>(new ActionPlan.Impossible(
                $"There is no channel '{name}'. {(near.Count > 0 ? $"Did you mean '{near[0]}'?" : known)}"));
        }

        return ValueTask.FromResult<ActionPlan>(new ActionPlan.Ready($"Tell channel '{name}'", [channel.Render([Of(call)])]));
    }

    /// <inheritdoc/>
    public ValueTask<ActionOutcome> CarryOutAsync(ActionCall call, ActionPlan.Ready plan, CancellationToken cancellation) =>
        CarryOutTogetherAsync([(call, plan)], cancellation);

    /// <inheritdoc/>
    public async ValueTask<ActionOutcome> CarryOutTogetherAsync(
        ImmutableArray<(ActionCall Call, ActionPlan.Ready Plan)> calls, CancellationToken cancellation)
    {
        var channel = _channels[calls[0].Call["channel"]];
        if (_sent.TryGetValue(channel.Name, out var sent) && _time.GetElapsedTime(sent) is var since && since < _gather)
        {
            throw new ChannelException($"Gathered for channel '{channel.Name}': it was told a moment ago, and what follows goes together.", mayPass: true, _gather - since);
        }

        await channel.SendAsync([.. calls.Select(call => Of(call.Call))], cancellation).ConfigureAwait(false);
        _sent[channel.Name] = _time.GetTimestamp();
        return new ActionOutcome(calls.Length == 1
            ? $"Told channel '{channel.Name}'"
            : string.Create(CultureInfo.InvariantCulture, $"Told channel '{channel.Name}' of {calls.Length} detections in one message"));
    }

    private Notification Of(ActionCall call) => new()
    {
        Key = call.Request.Request.Key,
        Kind = call.Detection.State == DetectionState.Withdrawn ? NotificationKind.Withdrawn : NotificationKind.Opened,
        Detection = call.Detection,
        Message = call["message"],
        Link = _page is null ? null : new Uri(_page, "detections/" + call.Detection.Detection.Id),
    };
}
