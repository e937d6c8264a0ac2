using FakeGraph.Story.Records;

namespace FakeGraph.Story.Scenarios;

/// <summary>Attacks on somebody's sign-in.</summary>
internal static class IdentityAttacks
{
    public static IEnumerable<Scenario> All { get; } =
    [
        new("password spray, then a hit", 8, Spray),
        new("declined prompts, then one taken", 1, PromptFatigue),
        new("leaked credentials, reset in time", 1, Leak),
        new("phishing proxy, then a method of its own", 1, PhishingProxy),
        new("stolen token", 1, Token),
        new("three kinds of risk", 1, KindsOfRisk),
        new("high risk that nobody remedies", 1, Unremedied),
        new("new method after a risky sign-in", 1, NewMethod),
        new("unfamiliar sign-in and atypical travel", 1, UnfamiliarTravel),
        new("disabled account on several applications", 1, DisabledAccount),
    ];

    private static void Spray(Stage stage)
    {
        for (var number = 0; number < stage.People.Count; number++)
        {
            stage.SignIn(At(seconds: 70 * number), stage.People[number], Application.Exchange, SignInRecord.WrongPassword, stage.AttackerAddress, Place.Lagos);
        }

        var hit = stage.People[^2];
        var time = stage.SignIn(At(minutes: 41), hit, Application.Exchange, address: stage.AttackerAddress, place: Place.Lagos);
        stage.Expect("spray-then-success", time, hit.UserPrincipalName);
    }

    private static void PromptFatigue(Stage stage)
    {
        var user = stage.People[0];
        for (var number = 0; number < 12; number++)
        {
            stage.SignIn(At(seconds: 20 * number), user, Application.Portal, SignInRecord.StrongAuthenticationFailed, stage.AttackerAddress, Place.Lagos);
        }

        var time = stage.SignIn(At(seconds: 265), user, Application.Portal, address: stage.AttackerAddress, place: Place.Lagos, isMultiFactor: true);
        stage.Expect("mfa-fatigue-then-success", time, user.UserPrincipalName);
    }

    private static void Leak(Stage stage)
    {
        var user = stage.People[0];
        var time = stage.Risk(At(), user, "leakedCredentials", "high", isOffline: true);
        stage.Expect("leaked-credentials", time, user.UserPrincipalName);
        stage.Expect("high-risk-user", time, user.UserPrincipalName);
        stage.Audit(At(minutes: 95), "Reset user password", AuditRecord.By(stage.Tenant.Administrator), AuditRecord.User(user));
    }

    private static void PhishingProxy(Stage stage)
    {
        var user = stage.People[0];
        stage.Alert(At(), "A potentially malicious URL click was detected", "informational", "SuspiciousActivity", AlertRecord.Office,
            at => [AlertRecord.User(user, at), AlertRecord.Ip(stage.AttackerAddress, at)]);
        stage.SignIn(At(minutes: 5), user, Application.Exchange, address: stage.AttackerAddress, place: Place.Lagos);
        var risk = stage.Risk(At(minutes: 5), user, "attackerinTheMiddle", "high", place: Place.Lagos);
        stage.Expect("aitm-session", risk, user.UserPrincipalName);
        stage.Expect("high-risk-user", risk, user.UserPrincipalName);
        var method = stage.OwnAudit(At(minutes: 18), "User registered security info", user, stage.AttackerAddress);
        stage.Expect("risky-sign-in-then-new-mfa-method", method, user.UserPrincipalName);
        stage.Audit(At(minutes: 150), "Reset user password", AuditRecord.By(stage.Tenant.Administrator), AuditRecord.User(user));
    }

    private static void Token(Stage stage)
    {
        var user = stage.People[0];
        stage.Expect("token-theft", stage.Risk(At(), user, "anomalousToken", "medium", isOffline: true), user.UserPrincipalName);
    }

    private static void KindsOfRisk(Stage stage)
    {
        var user = stage.People[0];
        stage.Risk(At(), user, "unfamiliarFeatures", "low");
        stage.Risk(At(minutes: 50), user, "newCountry", "low", isOffline: true);
        var last = stage.Risk(At(minutes: 75), user, "anonymizedIPAddress", "low");
        stage.Expect("several-risk-types", last, user.UserPrincipalName);
    }

    private static void Unremedied(Stage stage)
    {
        var user = stage.People[0];
        stage.SignIn(At(minutes: -20), user, Application.Exchange, isMultiFactor: true);
        var risk = stage.Risk(At(), user, "maliciousIPAddress", "high", place: Place.Lagos);
        stage.Expect("high-risk-user", risk, user.UserPrincipalName);
        stage.Expect("high-risk-not-remediated", risk + TimeSpan.FromHours(4), user.UserPrincipalName, restsOnSilence: true);
    }

    private static void NewMethod(Stage stage)
    {
        var user = stage.People[0];
        stage.Risk(At(), user, "suspiciousBrowser", "medium", place: Place.Lagos);
        var method = stage.OwnAudit(At(minutes: 35), "User registered security info", user, stage.AttackerAddress);
        stage.Expect("risky-sign-in-then-new-mfa-method", method, user.UserPrincipalName);
    }

    private static void UnfamiliarTravel(Stage stage)
    {
        var user = stage.People[0];
        stage.Risk(At(), user, "unlikelyTravel", "low", isOffline: true);
        var last = stage.Risk(At(minutes: 4), user, "unfamiliarFeatures", "low");
        stage.Expect("unfamiliar-sign-in-and-atypical-travel", last, user.UserPrincipalName);
    }

    private static void DisabledAccount(Stage stage)
    {
        var user = stage.People[0];
        stage.SignIn(At(), user, Application.Exchange, SignInRecord.Disabled, stage.AttackerAddress, Place.Lagos);
        stage.SignIn(At(minutes: 9), user, Application.SharePoint, SignInRecord.Disabled, stage.AttackerAddress, Place.Lagos);
        var last = stage.SignIn(At(minutes: 31), user, Application.Portal, SignInRecord.Disabled, stage.AttackerAddress, Place.Lagos);
        stage.Expect("disabled-account-many-apps", last, user.UserPrincipalName);
    }

    private static TimeSpan At(int minutes = 0, int seconds = 0) => TimeSpan.FromSeconds((minutes * 60) + seconds);
}
