using System.Globalization;

namespace Detections.Testing;

/// <summary>Writes rules such as people write: every shape, selective conditions, titles with holes, a test each. The same seed, the same rules.</summary>
public sealed class RuleGenerator
{
    private static readonly string[] RiskTypes =
        ["unlikelyTravel", "anonymizedIPAddress", "unfamiliarFeatures", "leakedCredentials", "passwordSpray", "maliciousIPAddress", "suspiciousBrowser", "anomalousToken"];

    private static readonly string[] Activities =
        ["Add member to role", "Consent to application", "Add user", "Delete user", "Reset user password", "Update conditional access policy", "Add service principal credentials", "Invite external user"];

    private static readonly int[] ErrorCodes = [50126, 50053, 50057, 50074, 50076, 500121, 530003, 53003];

    private readonly Random _random;

    /// <summary>Starts a series.</summary>
    public RuleGenerator(int seed) => _random = new Random(seed);

    /// <summary>Writes <paramref name="count"/> rule files into <paramref name="folder"/>, in subfolders of a hundred.</summary>
    public void Write(string folder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var place = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"part-{i / 100:00}"));
            Directory.CreateDirectory(place);
            File.WriteAllText(Path.Combine(place, $"{Id(i)}.yaml"), Rule(i));
        }
    }

    /// <summary>The text of one rule file; its file name is <see cref="Id"/> and <c>.yaml</c>.</summary>
    public string Rule(int number) => _random.Next(100) switch
    {
        < 45 => Single(number),
        < 65 => Sequence(number),
        < 80 => Count(number),
        < 90 => Distinct(number),
        < 95 => All(number),
        _ => FirstSeen(number),
    };

    /// <summary>The id of rule <paramref name="number"/>.</summary>
    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"generated-{number:00000}");

    private string Single(int number) => $$"""
        {{Head(number, "{user}: {e.RiskEventType} at {e.RiskLevel}")}}
        match:
          on: riskDetection
          where:
            - e.RiskEventType.Is("{{Pick(RiskTypes)}}", "{{Pick(RiskTypes)}}")
            - e.RiskLevel >= RiskLevel.Medium && e.Location.CountryOrRegion == "{{Country()}}"
            - '!e.UserPrincipalName.StartsWithAny("svc-{{number}}-")'
          by: user
        once: per user for 24h
        tests:
          - it: stays silent at low risk
            given:
              - riskDetection: { at: 0m, user: anna, riskLevel: low }
            expect: none

        """;

    private string Sequence(int number) => $$"""
        {{Head(number, "{user}: {second.Title} after {first.RiskEventType}")}}
        match:
          sequence:
            - on: riskDetection
              as: first
              where: e.RiskEventType.Is("{{Pick(RiskTypes)}}") && e.Location.CountryOrRegion == "{{Country()}}"
            - on: alert
              as: second
              where:
                - e.Title.Has("{{Detector()}}")
                - e.Severity >= AlertSeverity.Medium
          by: user
          within: {{Window()}}
        tests:
          - it: needs both
            given:
              - riskDetection: { at: 0m, user: anna, riskEventType: unlikelyTravel }
            expect: none

        """;

    private string Count(int number) => $$"""
        {{Head(number, "{user}: {count} sign-ins failed")}}
        match:
          count: {{_random.Next(5, 40)}}
          on: signIn
          where: e.Status.ErrorCode == {{ErrorCode()}} && e.AppDisplayName.Is("{{App()}}")
          by: user
          within: {{Window()}}
        tests:
          - it: one is too few
            given:
              - signIn: { at: 0m, user: anna, errorCode: 50126 }
            expect: none

        """;

    private string Distinct(int number) => $$"""
        {{Head(number, "{ip}: {distinct} users")}}
        match:
          distinct: e.UserId
          atLeast: {{_random.Next(5, 30)}}
          on: signIn
          where:
            - e.Status.ErrorCode.In({{ErrorCode()}}, {{ErrorCode()}})
            - e.Location.CountryOrRegion == "{{Country()}}"
          by: ip
          within: {{Window()}}
        tests:
          - it: one user is no spray
            given:
              - signIn: { at: 0m, user: anna, ip: 203.0.113.7, errorCode: 50126, repeat: 3 over 4m }
            expect: none

        """;

    private string All(int number) => $$"""
        {{Head(number, "{user}: {change.ActivityDisplayName} and {risk.RiskEventType}")}}
        match:
          all:
            - on: directoryAudit
              as: change
              where: e.ActivityDisplayName.Is("{{Pick(Activities)}}") && e.Category.Is("{{Detector()}}")
            - on: riskDetection
              as: risk
              where: e.RiskEventType.Is("{{Pick(RiskTypes)}}")
          by: user
          within: {{Window()}}
        tests:
          - it: needs both
            given:
              - riskDetection: { at: 0m, user: anna }
            expect: none

        """;

    private string FirstSeen(int number) => $$"""
        {{Head(number, "{user}: first use of {e.AppDisplayName}")}}
        match:
          firstSeen: e.AppDisplayName
          on: signIn
          where: e.Succeeded && e.Location.CountryOrRegion == "{{Country()}}"
          by: user
          lookback: 30d
          warmup: 14d
        tests:
          - it: stays silent while the user is new
            given:
              - signIn: { at: 0m, user: anna }
            expect: none

        """;

    private string Head(int number, string title) => $$"""
        rule: {{Id(number)}}
        title: "{{title}}"
        status: test
        severity: {{Pick("low", "medium", "high")}}
        risk: {{_random.Next(10, 90)}}
        attack: [T1078.004]
        description: Generated rule {{number}}, as selective as a real one.
        owner: benchmark
        """;

    private string Country() => Pick("BR", "RU", "NG", "CN", "KP", "IR", "VN", "RO", "NL", "IN");

    private string App() => Pick("Azure Portal", "Microsoft Teams", "Office 365 Exchange Online", "Microsoft Azure CLI", "Azure Active Directory PowerShell");

    private string Window() => Pick("10m", "1h", "4h", "24h", "7d");

    private string Detector() => string.Create(CultureInfo.InvariantCulture, $"detector {_random.Next(2_000)}");

    private int ErrorCode() => ErrorCodes[_random.Next(ErrorCodes.Length)];

    private string Pick(params string[] from) => from[_random.Next(from.Length)];
}
