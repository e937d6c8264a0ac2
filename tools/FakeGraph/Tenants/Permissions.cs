namespace FakeGraph.Tenants;

/// <summary>The application permissions that some route of the server asks for.</summary>
public static class Permissions
{
    public static IReadOnlyList<string> All { get; } =
    [
        "SecurityAlert.Read.All", "SecurityAlert.ReadWrite.All", "SecurityAlert.Create.All", "SecurityIncident.Read.All",
        "SecurityIncident.ReadWrite.All", "SecurityData.Manage.All", "ThreatHunting.Read.All", "CustomDetection.Read.All",
        "CustomDetection.ReadWrite.All", "ThreatSubmission.ReadWrite.All", "SecurityIdentitiesActions.ReadWrite.All",
        "SecurityIdentitiesAccount.Read.All", "IdentityRiskEvent.Read.All", "IdentityRiskEvent.ReadWrite.All",
        "IdentityRiskyUser.Read.All", "IdentityRiskyUser.ReadWrite.All", "IdentityRiskyServicePrincipal.Read.All",
        "IdentityRiskyServicePrincipal.ReadWrite.All", "AuditLog.Read.All", "Directory.Read.All", "User.Read.All",
        "User.ReadWrite.All", "User.EnableDisableAccount.All", "User.RevokeSessions.All", "User-PasswordProfile.ReadWrite.All",
        "UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All", "Group.Read.All", "GroupMember.ReadWrite.All",
        "Application.Read.All", "Application.ReadWrite.All", "Device.Read.All", "Device.ReadWrite.All", "Organization.Read.All",
        "Mail.Send", "GroupMember.Read.All", "RoleManagement.Read.Directory", "Policy.Read.All", "Policy.ReadWrite.ConditionalAccess",
    ];
}
