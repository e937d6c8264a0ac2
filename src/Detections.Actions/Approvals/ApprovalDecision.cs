namespace Detections.Actions.Approvals;

/// <summary>What a person says about an action. The numbers are part of signed links: never change them.</summary>
public enum ApprovalDecision
{
    /// <summary>Do it.</summary>
    Approve = 1,

    /// <summary>Do not.</summary>
    Deny = 2,
}
