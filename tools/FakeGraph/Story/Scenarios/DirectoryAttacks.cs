using System.Globalization;
using System.Text.Json.Nodes;
using FakeGraph.Story.Records;

namespace FakeGraph.Story.Scenarios;

/// <summary>Attacks that change the directory: applications, roles, accounts, policies.</summary>
internal static class DirectoryAttacks
{
    public static IEnumerable<Scenario> All { get; } =
    [
        new("consent to an application that reads mail, then a credential", 2, Consent),
        new("application allowed to manage roles", 2, RolePermission),
        new("account of ninety minutes", 1, ShortLivedAccount),
        new("new federation trust", 1, Federation),
        new("policy no longer enforced", 1, Policy),
        new("many accounts deleted", 1, MassDeletion),
        new("guest in a shell", 1, Guest),
        new("service principal at risk", 0, ServicePrincipal),
    ];

    private static void Consent(Stage stage)
    {
        var (user, other) = (stage.People[0], stage.People[1]);
        var application = stage.NewId("application");
        var consent = stage.Audit(At(0), "Consent to application", AuditRecord.By(user), AuditRecord.Target(
            "ServicePrincipal", application, "Doc Viewer",
            ("ConsentContext.IsAdminConsent", "False"),
            ("ConsentAction.Permissions", "[] => [[Id: x, ConsentType: Principal, Scope: User.Read Mail.Read, CreatedDateTime: , LastModifiedDateTime ]]; ")));
        stage.Expect("app-consent-high-privilege", consent, application);
        stage.Expect("rare-app-consent", consent, application);
        var credential = stage.Audit(At(80), "Add service principal credentials", AuditRecord.By(other), AuditRecord.Target(
            "ServicePrincipal", application, "Doc Viewer", ("KeyDescription", "[KeyType=Password,KeyUsage=Verify]")));
        stage.Expect("credential-added-to-service-principal", credential, application);
        stage.Expect("consent-then-credential", credential, application);
    }

    private static void RolePermission(Stage stage)
    {
        var (attacker, target) = (stage.People[0], stage.People[1]);
        var application = stage.NewId("application");
        stage.Audit(At(0), "Add app role assignment to service principal", AuditRecord.By(attacker),
            AuditRecord.Target(
                "ServicePrincipal", StoryIds.Guid(stage.Tenant.Id, "Microsoft Graph"), "Microsoft Graph",
                ("AppRole.Value", "RoleManagement.ReadWrite.Directory"),
                ("ServicePrincipal.ObjectID", application)),
            AuditRecord.Target("ServicePrincipal", application, "Contoso Automation"));
        var assigned = stage.Audit(At(25), "Add member to role", AuditRecord.ByApplication(application, "Contoso Automation"),
            AuditRecord.User(target, ("Role.DisplayName", "Global Administrator")),
            AuditRecord.Target("Role", StoryIds.Guid(stage.Tenant.Id, "Global Administrator"), null));
        stage.Expect("role-permission-then-role-assigned", assigned, application);
        stage.Expect("role-assigned-without-activation", assigned, target.UserPrincipalName, restsOnSilence: true);
    }

    private static void ShortLivedAccount(Stage stage)
    {
        var (id, name) = NewAccount(stage, "svc-report");
        var by = AuditRecord.By(stage.People[0], stage.AttackerAddress);
        stage.Audit(At(0), "Add user", by, AuditRecord.User(id, name));
        stage.Expect("account-created-then-deleted", stage.Audit(At(90), "Delete user", by, AuditRecord.User(id, name)), name);
    }

    private static void Federation(Stage stage)
    {
        var time = stage.Audit(At(0), "Set federation settings on domain", AuditRecord.By(stage.People[0]),
            AuditRecord.Target("Domain", stage.NewId("domain"), stage.Tenant.Domain));
        stage.Expect("federation-trust-changed", time, stage.Tenant.Domain);
    }

    private static void Policy(Stage stage)
    {
        var id = stage.NewId("policy");
        var time = stage.Audit(At(0), "Update conditional access policy", AuditRecord.By(stage.People[0]), PolicyChange(id, "enabled", "enabledForReportingButNotEnforced"));
        stage.Expect("conditional-access-weakened", time, id);
    }

    internal static JsonObject PolicyChange(string id, string before, string after) =>
        AuditRecord.Target("Policy", id, "Require MFA").With("modifiedProperties", new JsonArray(AuditRecord.Change(
            "ConditionalAccessPolicy", $$"""{"displayName":"Require MFA","state":"{{before}}"}""", $$"""{"displayName":"Require MFA","state":"{{after}}"}""")));

    private static void MassDeletion(Stage stage)
    {
        var by = AuditRecord.By(stage.People[0]);
        var last = stage.Begin;
        for (var number = 0; number < 10; number++)
        {
            var (id, name) = NewAccount(stage, string.Create(CultureInfo.InvariantCulture, $"left{number}-"));
            last = stage.Audit(At(4 * number), "Delete user", by, AuditRecord.User(id, name));
        }

        stage.Expect("mass-account-deletion", last, stage.People[0].UserPrincipalName);
    }

    private static void Guest(Stage stage)
    {
        var account = "guest-" + stage.NewId("guest")[..8];
        stage.Audit(At(0), "Invite external user", AuditRecord.By(stage.People[0]),
            AuditRecord.User(stage.NewId("user"), $"{account}_fabrikam.example#EXT#@{stage.Tenant.Domain}"));
        var time = stage.SignIn(new SignInRecord
        {
            Id = stage.NewId("signIn"),
            At = new DateTimeOffset(stage.Begin.AddHours(2).UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero),
            UserId = "",
            UserPrincipalName = account + "@fabrikam.example",
            DisplayName = account,
            Address = stage.AttackerAddress,
            Place = Place.Lagos,
            Application = Application.GraphCommandLine,
        });
        stage.Expect("guest-invited-then-powershell", time, account + "@fabrikam.example");
    }

    private static void ServicePrincipal(Stage stage)
    {
        var id = stage.NewId("servicePrincipal");
        stage.Expect("service-principal-risk", stage.ServicePrincipalRisk(At(0), id, $"Payroll Sync {id[..6]}", "suspiciousSignins", "medium"), id);
    }

    internal static (string Id, string Name) NewAccount(Stage stage, string account)
    {
        var id = stage.NewId("account");
        return (id, $"{account}{id[..6]}@{stage.Tenant.Domain}");
    }

    private static TimeSpan At(int minutes) => TimeSpan.FromMinutes(minutes);
}
