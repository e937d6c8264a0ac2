using System.Globalization;
using FakeGraph.Story.Records;

namespace FakeGraph.Story.Scenarios;

/// <summary>Attacks that a Defender product saw a part of.</summary>
internal static class AlertAttacks
{
    public static IEnumerable<Scenario> All { get; } =
    [
        new("atypical travel, then an inbox rule", 1, InboxRule),
        new("passwords read from memory, then a risky sign-in", 1, CredentialTheft),
        new("one file on three devices", 3, File),
        new("alerts that grow", 1, Growing),
        new("mail campaign", 25, Campaign),
    ];

    /// <summary>The alert is here long before the travel that explains it.</summary>
    private static void InboxRule(Stage stage)
    {
        var user = stage.People[0];
        stage.SignIn(At(0), user, Application.Exchange, address: stage.AttackerAddress, place: Place.SaoPaulo);
        stage.Risk(At(0), user, "unlikelyTravel", "medium", isOffline: true);
        var alert = stage.Alert(At(26), "Suspicious inbox manipulation rule", "medium", "Persistence", AlertRecord.CloudApps,
            at => [AlertRecord.User(user, at, isNameOnly: stage.Random.Next(2) == 0), AlertRecord.Ip(stage.AttackerAddress, at)]);
        stage.Expect("atypical-travel-then-inbox-rule", alert, user.UserPrincipalName);
        stage.Expect("risk-then-defender-alert", alert, user.UserPrincipalName);
    }

    private static void CredentialTheft(Stage stage)
    {
        var user = stage.People[0];
        stage.Alert(At(0), "Sensitive credential memory read", "medium", "CredentialAccess", AlertRecord.Endpoint,
            at => [AlertRecord.User(user, at), AlertRecord.Device(user, at)], ["T1003.001"]);
        var risk = stage.Risk(At(100), user, "unfamiliarFeatures", "low");
        stage.Expect("credential-theft-then-risky-sign-in", risk, user.UserPrincipalName);
    }

    private static void File(Stage stage)
    {
        var hash = StoryIds.Guid(stage.NewId("file")).Replace("-", "", StringComparison.Ordinal);
        var last = stage.Begin;
        for (var number = 0; number < stage.People.Count; number++)
        {
            var owner = stage.People[number];
            last = stage.Alert(At(13 * number), "Malware was detected", "informational", "Malware", AlertRecord.Endpoint,
                at => [AlertRecord.User(owner, at), AlertRecord.Device(owner, at), AlertRecord.File($"invoice-{hash[..6]}.exe", hash + hash, at)]);
        }

        stage.Expect("one-file-on-several-devices", last, hash + hash);
    }

    private static void Growing(Stage stage)
    {
        var user = stage.People[0];
        stage.Alert(At(0), "Unusual addition of credentials", "low", "SuspiciousActivity", AlertRecord.CloudApps, at => [AlertRecord.User(user, at)]);
        var next = stage.Alert(At(70), "Suspicious file download by an application", "high", "SuspiciousActivity", AlertRecord.CloudApps, at => [AlertRecord.User(user, at)]);
        stage.Expect("alert-severity-grows", next, user.UserPrincipalName);
    }

    private static void Campaign(Stage stage)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"Email messages of campaign {StoryIds.Seed(stage.NewId("campaign")) % 10_000} removed after delivery");
        var last = stage.Begin;
        for (var number = 0; number < stage.People.Count; number++)
        {
            var user = stage.People[number];
            last = stage.Alert(At(2 * number), title, "informational", "InitialAccess", AlertRecord.Office, at => [AlertRecord.User(user, at)]);
        }

        stage.Expect("mail-campaign", last, title);
    }

    private static TimeSpan At(int minutes) => TimeSpan.FromMinutes(minutes);
}
