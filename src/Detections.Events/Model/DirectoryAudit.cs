using System.Collections.Immutable;

namespace Detections.Events;

public sealed partial class DirectoryAudit
{
    /// <summary>What was done; the same as <see cref="ActivityDisplayName"/>.</summary>
    [Json("activityDisplayName")]
    public ActivityName Activity => ActivityDisplayName;

    /// <summary>True when the result is success.</summary>
    [Json("result")]
    public bool Succeeded => Result == AuditResult.Success;

    /// <summary>True when there is a result other than success.</summary>
    [Json("result")]
    public bool Failed => Result.Exists && !Succeeded;

    /// <summary>The first thing that was changed; empty when there is none. See <see cref="TargetResources"/> for all.</summary>
    [Json("targetResources")]
    public TargetResource Target => TargetResources[0];

    /// <summary>Who did it, whether a user or an application.</summary>
    [Json("initiatedBy")]
    public AuditInitiator Initiator => new(Raw.Find("initiatedBy"u8).Parsed);

    /// <summary>The address that the initiator came from.</summary>
    [Json("initiatedBy.user.ipAddress")]
    public Ip Ip => InitiatedBy.User.IpAddress;

    /// <summary>The value of an additional detail, <c>e.Detail("User-Agent")</c>; empty when it is not given.</summary>
    [Json("additionalDetails")]
    public string Detail(string key) => Raw.Find("additionalDetails"u8)[key].Text;

    /// <summary>The change of a property of any target, <c>e.Change("Role.DisplayName")</c>; empty when it did not change.</summary>
    [Json("targetResources.modifiedProperties")]
    public ModifiedProperty Change(string property)
    {
        foreach (var target in TargetResources)
        {
            if (target.Change(property) is { Exists: true } change)
            {
                return change;
            }
        }

        return default;
    }

    /// <inheritdoc/>
    protected override ImmutableArray<Entity> ReadEntities() => AuditEntities.Of(this);
}
