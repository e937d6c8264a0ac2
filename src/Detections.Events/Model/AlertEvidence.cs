namespace Detections.Events;

public readonly partial record struct AlertEvidence
{
    /// <summary>
    /// What kind of thing it is, from <c>@odata.type</c> under whatever name it arrives; told by its shape when the source
    /// says nothing; absent when that is not possible either.
    /// </summary>
    [Json("@odata.type")]
    public EvidenceType Type => EvidenceShape.TypeOf(Raw);

    /// <summary>True when the role <paramref name="role"/> is among its roles.</summary>
    public bool HasRole(EvidenceRole role) => Roles.Contains(role);
}
