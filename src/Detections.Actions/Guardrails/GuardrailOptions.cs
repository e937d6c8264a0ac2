using System.Collections.Immutable;
using Detections.Rules.Actions;

namespace Detections.Actions.Guardrails;

/// <summary>What keeps actions from doing harm. Immutable.</summary>
public sealed record GuardrailOptions
{
    /// <summary>What no action may touch. Default: nothing is named.</summary>
    public ProtectedNames Protected { get; init; } = new();

    /// <summary>
    /// How long what the directory said of a person or group is believed in dry runs and first looks; the last look, right before
    /// acting, always asks. Default 5 minutes.
    /// </summary>
    public TimeSpan BelieveFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often actions may begin. Default 50 of each an hour.</summary>
    public ImmutableArray<Ceiling> Ceilings { get; init; } = [new("*", 50, TimeSpan.FromHours(1))];

    /// <summary>Actions that a person has to approve whatever the rule says. Default: <see cref="CannotBeUndone"/>.</summary>
    public ImmutableArray<string> Approve { get; init; } = CannotBeUndone;

    /// <summary>How long a person has to decide. Default 4 hours.</summary>
    public TimeSpan AskFor { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Actions that nothing takes back; those that only say something, as a comment does, are not among them.</summary>
    public static ImmutableArray<string> CannotBeUndone { get; } =
    [
        .. KnownActions.All.Values
            .Where(static action => !action.CanBeUndone
                && action.Name is not ("notify" or "mail.send" or "alert.comment" or "alert.create" or "incident.comment"))
            .Select(static action => action.Name)
            .Order(StringComparer.Ordinal),
    ];
}
