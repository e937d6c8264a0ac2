using FakeGraph.Story.Records;

namespace FakeGraph.Story.Scenarios;

/// <summary>What looks like an attack to a rule that is not exact, and must not be found.</summary>
internal static class NearMisses
{
    public static IEnumerable<Scenario> All { get; } =
    [
        new("near miss: mistyped password", 1, Mistyped),
        new("near miss: nine declined prompts", 1, NinePrompts),
        new("near miss: four accounts from one address", 4, FourAccounts),
        new("near miss: morning after a password expiry, from the office", 7, Office),
        new("near miss: inbox rule after more than an hour", 1, LateInboxRule),
        new("near miss: inbox rule before the travel", 1, EarlyInboxRule),
        new("near miss: inbox rule of somebody else", 2, OthersInboxRule),
        new("near miss: leak that was dismissed", 1, DismissedLeak),
        new("near miss: new method after a new password", 1, MethodAfterPassword),
        new("near miss: role asked for in PIM", 1, AskedRole),
        new("near miss: policy that stays on", 1, PolicyStays),
        new("near miss: federation change that failed", 1, FailedFederation),
        new("near miss: account deleted, then made again", 1, MadeAgain),
        new("near miss: nine accounts deleted", 1, NineDeleted),
        new("near miss: old telephone of a disabled account", 1, OldPhone),
        new("near miss: link and risk at two addresses", 1, TwoAddresses),
        new("near miss: one kind of risk three times", 1, OneKind),
        new("near miss: alerts that do not grow", 1, Shrinking),
        new("near miss: one file twice on one device, once on another", 2, TwoDevices),
    ];

    private static void Mistyped(Stage stage)
    {
        for (var number = 0; number < 4; number++)
        {
            stage.SignIn(At(seconds: 25 * number), stage.People[0], Application.Exchange, SignInRecord.WrongPassword);
        }

        stage.SignIn(At(minutes: 3), stage.People[0], Application.Exchange);
    }

    private static void NinePrompts(Stage stage)
    {
        for (var number = 0; number < 9; number++)
        {
            stage.SignIn(At(seconds: 20 * number), stage.People[0], Application.Portal, SignInRecord.StrongAuthenticationFailed, stage.AttackerAddress, Place.Lagos);
        }

        stage.SignIn(At(minutes: 4), stage.People[0], Application.Portal, address: stage.AttackerAddress, place: Place.Lagos, isMultiFactor: true);
    }

    private static void FourAccounts(Stage stage)
    {
        foreach (var (user, number) in stage.People.Select((x, i) => (x, i)))
        {
            stage.SignIn(At(minutes: number), user, Application.Exchange, SignInRecord.WrongPassword, stage.AttackerAddress, Place.Lagos);
        }

        stage.SignIn(At(minutes: 30), stage.People[0], Application.Exchange, address: stage.AttackerAddress, place: Place.Lagos);
    }

    private static void Office(Stage stage)
    {
        foreach (var (user, number) in stage.People.Select((x, i) => (x, i)))
        {
            stage.SignIn(At(minutes: number), user, Application.Exchange, 50055, "192.0.2.10", Place.Stockholm);
            stage.SignIn(At(minutes: 20 + number), user, Application.Exchange, address: "192.0.2.10", place: Place.Stockholm);
        }
    }

    private static void LateInboxRule(Stage stage)
    {
        stage.Risk(At(), stage.People[0], "unlikelyTravel", "low", isOffline: true);
        InboxRule(stage, At(minutes: 62), stage.People[0]);
    }

    private static void EarlyInboxRule(Stage stage)
    {
        InboxRule(stage, At(), stage.People[0]);
        stage.Risk(At(minutes: 20), stage.People[0], "unlikelyTravel", "low");
    }

    private static void OthersInboxRule(Stage stage)
    {
        stage.Risk(At(), stage.People[0], "unlikelyTravel", "low", isOffline: true);
        InboxRule(stage, At(minutes: 20), stage.People[1]);
    }

    private static void InboxRule(Stage stage, TimeSpan after, Person user) => stage.Alert(
        after, "Suspicious inbox manipulation rule", "medium", "Persistence", AlertRecord.CloudApps, at => [AlertRecord.User(user, at)]);

    private static void DismissedLeak(Stage stage) => stage.Risk(At(), stage.People[0], "leakedCredentials", "high", isOffline: true, state: "dismissed");

    private static void MethodAfterPassword(Stage stage)
    {
        stage.Risk(At(), stage.People[0], "suspiciousBrowser", "medium", place: Place.Lagos);
        stage.OwnAudit(At(minutes: 40), "Reset password (self-service)", stage.People[0]);
        stage.OwnAudit(At(minutes: 55), "User registered security info", stage.People[0]);
    }

    private static void AskedRole(Stage stage)
    {
        var user = stage.People[0];
        stage.Audit(At(), "Add member to role requested (PIM activation)", AuditRecord.By(user), AuditRecord.User(user));
        stage.Audit(At(minutes: 3), "Add member to role", AuditRecord.ByApplication(StoryIds.Guid(stage.Tenant.Id, "MS-PIM"), "MS-PIM"),
            AuditRecord.User(user, ("Role.DisplayName", "Exchange Administrator")));
    }

    private static void PolicyStays(Stage stage) => stage.Audit(
        At(), "Update conditional access policy", AuditRecord.By(stage.People[0]), DirectoryAttacks.PolicyChange(stage.NewId("policy"), "enabled", "enabled"));

    private static void FailedFederation(Stage stage) => stage.Audit(
        At(), "Set federation settings on domain", AuditRecord.By(stage.People[0]), succeeded: false,
        AuditRecord.Target("Domain", stage.NewId("domain"), stage.Tenant.Domain));

    private static void MadeAgain(Stage stage)
    {
        var (id, name) = DirectoryAttacks.NewAccount(stage, "back");
        var by = AuditRecord.By(stage.People[0]);
        stage.Audit(At(), "Delete user", by, AuditRecord.User(id, name));
        stage.Audit(At(minutes: 50), "Add user", by, AuditRecord.User(id, name));
    }

    private static void NineDeleted(Stage stage)
    {
        for (var number = 0; number < 9; number++)
        {
            var (id, name) = DirectoryAttacks.NewAccount(stage, "left");
            stage.Audit(At(minutes: 5 * number), "Delete user", AuditRecord.By(stage.People[0]), AuditRecord.User(id, name));
        }
    }

    private static void OldPhone(Stage stage)
    {
        for (var number = 0; number < 12; number++)
        {
            stage.SignIn(At(minutes: 15 * number), stage.People[0], Application.OutlookMobile, SignInRecord.Disabled, stage.People[0].PhoneAddress);
        }
    }

    private static void TwoAddresses(Stage stage)
    {
        stage.Alert(At(), "A potentially malicious URL click was detected", "informational", "SuspiciousActivity", AlertRecord.Office,
            at => [AlertRecord.User(stage.People[0], at), AlertRecord.Ip(stage.AttackerAddress, at)]);
        stage.Risk(At(minutes: 6), stage.People[0], "attackerinTheMiddle", "medium", stage.People[0].PhoneAddress, Place.Stockholm);
    }

    private static void OneKind(Stage stage)
    {
        foreach (var number in Enumerable.Range(0, 3))
        {
            stage.Risk(At(minutes: 40 * number), stage.People[0], "unfamiliarFeatures", "low");
        }
    }

    private static void Shrinking(Stage stage)
    {
        stage.Alert(At(), "Suspicious file download by an application", "high", "SuspiciousActivity", AlertRecord.CloudApps, at => [AlertRecord.User(stage.People[0], at)]);
        stage.Alert(At(minutes: 50), "Unusual addition of credentials", "low", "SuspiciousActivity", AlertRecord.CloudApps, at => [AlertRecord.User(stage.People[0], at)]);
    }

    private static void TwoDevices(Stage stage)
    {
        var hash = StoryIds.Guid(stage.NewId("file")).Replace("-", "", StringComparison.Ordinal);
        foreach (var number in Enumerable.Range(0, 3))
        {
            stage.Alert(At(minutes: 10 * number), "Malware was detected", "informational", "Malware", AlertRecord.Endpoint,
                at => [AlertRecord.Device(stage.People[number % 2], at), AlertRecord.File("setup.exe", hash + hash, at)]);
        }
    }

    private static TimeSpan At(int minutes = 0, int seconds = 0) => TimeSpan.FromSeconds((minutes * 60) + seconds);
}
