using System.Globalization;
using System.Text;

namespace Detections.Benchmarks;

/// <summary>
/// Sign-ins of full size whose fields a shape can be driven by. The same arguments, the same events. One in twenty comes up to ten
/// minutes late, as in a tenant.
/// </summary>
internal sealed class SignInGenerator
{
    private readonly Random _random = new(7);

    /// <summary>When the first one occurs.</summary>
    internal DateTimeOffset Start { get; init; } = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The number of the first one, from which its id is made.</summary>
    internal int First { get; init; }

    /// <summary>Different users.</summary>
    internal int Users { get; init; } = 1_000;

    /// <summary>Different applications: <c>app 0</c>, <c>app 1</c> …</summary>
    internal int Apps { get; init; } = 15;

    /// <summary>Mean distance of events in time.</summary>
    internal TimeSpan Step { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Of a hundred events so many are late.</summary>
    internal int LatePercent { get; init; } = 5;

    /// <summary>Different addresses that a user signs in from.</summary>
    internal int Addresses { get; init; } = 200;

    /// <summary>The records in order of arrival.</summary>
    internal Recording Write(int count)
    {
        var records = new List<(byte[] Json, DateTimeOffset Received)>(count);
        var now = Start;
        for (var index = 0; index < count; index++)
        {
            now += Step * (_random.NextDouble() * 2);
            var late = _random.Next(100) < LatePercent ? TimeSpan.FromMinutes(_random.NextDouble() * 10) : TimeSpan.Zero;
            records.Add((Encoding.UTF8.GetBytes(Json(First + index, now - late)), now));
        }

        return new Recording(records);
    }

    /// <summary>One event's JSON.</summary>
    private string Json(int index, DateTimeOffset at)
    {
        var user = _random.Next(Users);
        var app = _random.Next(Apps);
        var code = _random.Next(4);
        var address = _random.Next(Addresses);
        return string.Create(CultureInfo.InvariantCulture, $$$"""
            {"id":"{{{index:x8}}}-9f1c-4b60-8a35-0d6c1f3e5a77","createdDateTime":"{{{at:yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'}}}","userDisplayName":"User {{{user}}}","userPrincipalName":"user{{{user}}}@contoso.com","userId":"{{{user:x8}}}-0000-4000-8000-000000000000","appId":"00000002-0000-0ff1-ce00-{{{app:x12}}}","appDisplayName":"app {{{app}}}","ipAddress":"198.51.{{{address / 250}}}.{{{address % 250}}}","clientAppUsed":"Browser","userAgent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36","correlationId":"{{{index:x8}}}-1111-4b60-8a35-0d6c1f3e5a77","conditionalAccessStatus":"success","isInteractive":true,"authenticationRequirement":"multiFactorAuthentication","processingTimeInMilliseconds":{{{_random.Next(1, 400)}}},"riskDetail":"none","riskLevelAggregated":"none","riskLevelDuringSignIn":"none","riskState":"none","riskEventTypes_v2":[],"resourceDisplayName":"resource {{{_random.Next(12)}}}","resourceId":"00000002-0000-0ff1-ce00-000000000000","status":{"errorCode":{{{code}}},"failureReason":"Other.","additionalDetails":"MFA requirement satisfied by claim in the token"},"deviceDetail":{"deviceId":"{{{user + 100_000:x8}}}-0000-4000-8000-000000000000","displayName":"CONTOSO-PC-{{{user}}}","operatingSystem":"Windows 10","browser":"Edge 134.0.0","isCompliant":true,"isManaged":true,"trustType":"Azure AD joined"},"location":{"city":"Stockholm","state":"Stockholms Lan","countryOrRegion":"SE","geoCoordinates":{"altitude":null,"latitude":59.33,"longitude":18.06}},"appliedConditionalAccessPolicies":[{"id":"{{{index:x8}}}-2222-4b60-8a35-0d6c1f3e5a77","displayName":"Require MFA","enforcedGrantControls":["Mfa"],"enforcedSessionControls":[],"result":"success"}]}
            """);
    }
}
