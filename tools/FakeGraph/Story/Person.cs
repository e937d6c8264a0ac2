namespace FakeGraph.Story;

/// <summary>Somebody who works at the tenant. The same seed makes the same people.</summary>
internal sealed record Person
{
    /// <summary>0 is the global administrator, 1 the Exchange administrator.</summary>
    public required int Number { get; init; }

    public required string Id { get; init; }

    /// <summary>Lower case, as sign-ins have it.</summary>
    public required string UserPrincipalName { get; init; }

    public required string DisplayName { get; init; }

    public required string Department { get; init; }

    /// <summary>The address that all of one's own sign-ins come from, save those of the telephone.</summary>
    public required string Address { get; init; }

    public required string PhoneAddress { get; init; }

    public required Place Place { get; init; }

    public string DeviceName => "ws-" + AccountName;

    public string AccountName => UserPrincipalName[..UserPrincipalName.IndexOf('@', StringComparison.Ordinal)];

    public string DeviceId => StoryIds.Guid(Id, "device");

    public string DefenderDeviceId => StoryIds.Guid(Id, "defender").Replace("-", "", StringComparison.Ordinal) + "00000000";
}
