using Detections.Actions.Notify;
using System.Collections.Immutable;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>The words that stand for values, in the order in which they are shown.</summary>
internal static class Words
{
    /// <summary>After <c>version</c>.</summary>
    public static IReadOnlyDictionary<string, GraphVersion> Versions { get; } = new OrderedDictionary<string, GraphVersion>(StringComparer.Ordinal)
    {
        ["v1.0"] = GraphVersion.V1,
        ["beta"] = GraphVersion.Beta,
    };

    /// <summary>After <c>cloud</c>.</summary>
    public static IReadOnlyDictionary<string, GraphCloud> Clouds { get; } = new OrderedDictionary<string, GraphCloud>(StringComparer.Ordinal)
    {
        ["global"] = GraphCloud.Global,
        ["usGov"] = GraphCloud.UsGov,
        ["usGovDod"] = GraphCloud.UsGovDod,
        ["china"] = GraphCloud.China,
    };

    /// <summary>After <c>mode</c>.</summary>
    public static IReadOnlyDictionary<string, ActionMode> Modes { get; } = new OrderedDictionary<string, ActionMode>(StringComparer.Ordinal)
    {
        ["dryRun"] = ActionMode.DryRun,
        ["act"] = ActionMode.Act,
    };

    /// <summary>After <c>kind</c> of a channel.</summary>
    public static IReadOnlyDictionary<string, ChannelKind> Channels { get; } = new OrderedDictionary<string, ChannelKind>(StringComparer.Ordinal)
    {
        ["teams"] = ChannelKind.Teams,
        ["slack"] = ChannelKind.Slack,
        ["pagerDuty"] = ChannelKind.PagerDuty,
        ["webhook"] = ChannelKind.Webhook,
        ["file"] = ChannelKind.File,
    };

    /// <summary>Yes and no.</summary>
    public static IReadOnlyDictionary<string, bool> Flags { get; } = new OrderedDictionary<string, bool>(StringComparer.Ordinal)
    {
        ["true"] = true,
        ["false"] = false,
    };

    /// <summary>Graph's words for kinds of sign-in; the first is what it gives unasked.</summary>
    public static ImmutableArray<string> SignInTypes { get; } = ["interactiveUser", "nonInteractiveUser", "servicePrincipal", "managedIdentity"];

    /// <summary>The streams that sources feed.</summary>
    public static ImmutableArray<string> Streams { get; } = [.. Vocabulary.Streams.Keys.Where(name => name != "detection").Order(StringComparer.Ordinal)];
}
