using System.Globalization;
using System.Text;

namespace Detections.Testing;

/// <summary>Writes Graph records such as a tenant yields: mostly sign-ins, some audits, alerts and risk detections. The same seed, the same bytes.</summary>
public sealed class EventGenerator
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly Random _random;
    private readonly int _users;
    private DateTimeOffset _now = Start;

    /// <summary>Starts a series.</summary>
    /// <param name="seed">The same seed yields the same bytes.</param>
    /// <param name="users">How many different users there are.</param>
    public EventGenerator(int seed, int users = 1_000)
    {
        _random = new Random(seed);
        _users = users;
    }

    /// <summary>Writes <paramref name="count"/> records as NDJSON, in order of time.</summary>
    public void Write(string path, int count)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        for (var i = 0; i < count; i++)
        {
            file.WriteLine(Next());
        }
    }

    /// <summary>The next record, on one line.</summary>
    public string Next()
    {
        _now += TimeSpan.FromMilliseconds(_random.Next(1, 2_000));
        return _random.Next(100) switch
        {
            < 70 => SignIn(),
            < 84 => Audit(),
            < 94 => Alert(),
            _ => Risk(),
        };
    }

    private string SignIn()
    {
        var user = _random.Next(_users);
        var failed = _random.Next(100) < 8;
        var app = Pick("Azure Portal", "Microsoft Teams", "Office 365 Exchange Online", "Office 365 SharePoint Online", "Microsoft Office");
        return $$$"""
            {"id":"{{{Guid()}}}","createdDateTime":"{{{Time()}}}","userDisplayName":"User {{{user}}}","userPrincipalName":"{{{Upn(user)}}}","userId":"{{{UserId(user)}}}","appId":"00000002-0000-0ff1-ce00-000000000000","appDisplayName":"{{{app}}}","ipAddress":"{{{Ip(user)}}}","clientAppUsed":"Browser","userAgent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36","correlationId":"{{{Guid()}}}","conditionalAccessStatus":"success","isInteractive":true,"authenticationRequirement":"multiFactorAuthentication","riskDetail":"none","riskLevelAggregated":"none","riskLevelDuringSignIn":"none","riskState":"none","riskEventTypes_v2":[],"resourceDisplayName":"{{{app}}}","resourceId":"00000002-0000-0ff1-ce00-000000000000","status":{"errorCode":{{{(failed ? 50126 : 0)}}},"failureReason":"Other.","additionalDetails":"MFA requirement satisfied by claim in the token"},"deviceDetail":{"deviceId":"{{{UserId(user + 100_000)}}}","displayName":"CONTOSO-PC-{{{user}}}","operatingSystem":"Windows 10","browser":"Edge 134.0.0","isCompliant":true,"isManaged":true,"trustType":"Azure AD joined"},"location":{"city":"Stockholm","state":"Stockholms Lan","countryOrRegion":"{{{Country()}}}","geoCoordinates":{"altitude":null,"latitude":59.33,"longitude":18.06}},"appliedConditionalAccessPolicies":[{"id":"{{{Guid()}}}","displayName":"Require MFA","enforcedGrantControls":["Mfa"],"enforcedSessionControls":[],"result":"success"}]}
            """;
    }

    private string Audit()
    {
        var user = _random.Next(_users);
        var target = _random.Next(_users);
        var activity = Pick("Update user", "Add member to group", "Change user password", "Update group", "Add user", "Reset user password");
        return $$$"""
            {"id":"Directory_{{{Guid()}}}_{{{_random.Next()}}}","category":"UserManagement","correlationId":"{{{Guid()}}}","result":"success","resultReason":"","activityDisplayName":"{{{activity}}}","activityDateTime":"{{{Time()}}}","loggedByService":"Core Directory","operationType":"Update","initiatedBy":{"app":null,"user":{"id":"{{{UserId(user)}}}","displayName":"User {{{user}}}","userPrincipalName":"{{{Upn(user)}}}","ipAddress":"{{{Ip(user)}}}","roles":[]}},"targetResources":[{"id":"{{{UserId(target)}}}","displayName":"User {{{target}}}","type":"User","userPrincipalName":"{{{Upn(target)}}}","groupType":null,"modifiedProperties":[{"displayName":"StrongAuthenticationMethod","oldValue":"[]","newValue":"[{\"MethodType\":6}]"}]}],"additionalDetails":[{"key":"User-Agent","value":"EdgeBrowser"}]}
            """;
    }

    private string Alert()
    {
        var user = _random.Next(_users);
        var id = Guid();
        return $$$"""
            {"id":"da{{{id}}}","providerAlertId":"{{{id}}}","incidentId":"{{{_random.Next(10_000)}}}","status":"new","severity":"{{{Pick("informational", "low", "medium", "high")}}}","classification":null,"determination":null,"serviceSource":"microsoftDefenderForEndpoint","detectionSource":"microsoftDefenderForEndpoint","detectorId":"{{{Guid()}}}","tenantId":"c0de0000-1111-4222-8333-444455556666","title":"Suspicious behaviour seen by detector {{{_random.Next(5_000)}}}","description":"A process behaved in a way that is typical of hands-on-keyboard activity, and was observed on a device that the user signed in to earlier the same day.","recommendedActions":"1. Validate the alert. 2. Inspect the machine timeline. 3. Contain and mitigate the breach.","category":"Execution","assignedTo":null,"alertWebUrl":"https://security.microsoft.com/alerts/da{{{id}}}","mitreTechniques":["T1059.001"],"createdDateTime":"{{{Time()}}}","lastUpdateDateTime":"{{{Time()}}}","firstActivityDateTime":"{{{Time()}}}","lastActivityDateTime":"{{{Time()}}}","systemTags":[],"comments":[],"evidence":[{"@odata.type":"#microsoft.graph.security.deviceEvidence","createdDateTime":"{{{Time()}}}","verdict":"unknown","remediationStatus":"none","roles":[],"tags":[],"mdeDeviceId":"{{{id}}}","azureAdDeviceId":"{{{UserId(user + 100_000)}}}","deviceDnsName":"contoso-pc-{{{user}}}.contoso.com","osPlatform":"Windows11","osBuild":26100,"healthStatus":"active","riskScore":"medium","loggedOnUsers":[{"accountName":"user{{{user}}}","domainName":"CONTOSO"}]},{"@odata.type":"#microsoft.graph.security.userEvidence","createdDateTime":"{{{Time()}}}","verdict":"suspicious","remediationStatus":"none","roles":["compromised"],"tags":[],"userAccount":{"accountName":"user{{{user}}}","domainName":"contoso.com","userSid":"S-1-5-21-1004336348-1177238915-682003330-{{{user + 1000}}}","azureAdUserId":"{{{UserId(user)}}}","userPrincipalName":"{{{Upn(user)}}}","displayName":"User {{{user}}}"}},{"@odata.type":"#microsoft.graph.security.processEvidence","createdDateTime":"{{{Time()}}}","verdict":"suspicious","remediationStatus":"none","roles":[],"tags":[],"processId":{{{_random.Next(65_000)}}},"parentProcessId":4242,"processCommandLine":"powershell.exe -NoProfile -EncodedCommand SQBFAFgA","imageFile":{"sha1":"{{{id}}}","fileName":"powershell.exe","filePath":"C:\\Windows\\System32\\WindowsPowerShell\\v1.0","fileSize":452608}}]}
            """;
    }

    private string Risk()
    {
        var user = _random.Next(_users);
        var type = Pick("unlikelyTravel", "anonymizedIPAddress", "unfamiliarFeatures", "leakedCredentials", "passwordSpray", "maliciousIPAddress");
        return $$$"""
            {"id":"{{{Guid()}}}","requestId":"{{{Guid()}}}","correlationId":"{{{Guid()}}}","riskEventType":"{{{type}}}","riskState":"atRisk","riskLevel":"{{{Pick("low", "medium", "high")}}}","riskDetail":"none","source":"IdentityProtection","detectionTimingType":"realtime","activity":"signin","tokenIssuerType":"AzureAD","ipAddress":"{{{Ip(user)}}}","location":{"city":"Stockholm","state":"","countryOrRegion":"{{{Country()}}}","geoCoordinates":{"latitude":59.33,"longitude":18.06}},"activityDateTime":"{{{Time()}}}","detectedDateTime":"{{{Time()}}}","lastUpdatedDateTime":"{{{Time()}}}","userId":"{{{UserId(user)}}}","userDisplayName":"User {{{user}}}","userPrincipalName":"{{{Upn(user)}}}","additionalInfo":"[{\"Key\":\"userAgent\",\"Value\":\"Mozilla/5.0\"}]"}
            """;
    }

    private string Time() => _now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private string Country() => _random.Next(100) < 95 ? "SE" : Pick("BR", "RO", "NL", "RU", "NG");

    private static string Ip(int user) => string.Create(CultureInfo.InvariantCulture, $"198.51.100.{user % 250}");

    private static string Upn(int user) => string.Create(CultureInfo.InvariantCulture, $"user{user}@contoso.com");

    private static string UserId(int user) => string.Create(CultureInfo.InvariantCulture, $"{user:x8}-0000-4000-8000-000000000000");

    private string Guid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private string Pick(params string[] from) => from[_random.Next(from.Length)];
}
