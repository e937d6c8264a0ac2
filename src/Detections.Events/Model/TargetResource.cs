namespace Detections.Events;

public readonly partial record struct TargetResource
{
    /// <summary>What to call it: its UPN, otherwise its display name, otherwise its id.</summary>
    [Json("userPrincipalName", "displayName", "id")]
    public string Name => UserPrincipalName.Length > 0 ? UserPrincipalName : DisplayName.Length > 0 ? DisplayName : Id;

    /// <summary>The change of a property; empty when it did not change.</summary>
    [Json("modifiedProperties")]
    public ModifiedProperty Change(string property)
    {
        foreach (var change in ModifiedProperties)
        {
            if (change.DisplayName.Is(property))
            {
                return change;
            }
        }

        return default;
    }
}
