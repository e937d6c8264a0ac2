namespace Detections.EndToEndTests;

/// <summary>Rules and events that several sessions use.</summary>
internal static class Texts
{
    internal const string LeakedCredentials = """
        rule: leaked-credentials
        title: "{user}: leaked credentials"
        severity: high
        match:
          on: riskDetection
          where: e.RiskEventType.Is("leakedCredentials")
          by: user
        once: never
        tests:
          - it: fires on leaked credentials
            given:
              - riskDetection: { at: 0m, user: anna, riskEventType: leakedCredentials }
            expect: { detections: 1, severity: high, title: "anna*" }
          - it: stays silent on other risk
            given:
              - riskDetection: { at: 0m, user: anna, riskEventType: unlikelyTravel }
            expect: none

        """;

    /// <summary>A risk detection of its own object on one line.</summary>
    internal static string Risk(int number, string type = "leakedCredentials", string user = "anna") => $$"""
        {"id":"r{{number}}","riskEventType":"{{type}}","riskState":"atRisk","riskLevel":"high","detectionTimingType":"offline","activity":"signin","ipAddress":"203.0.113.7","activityDateTime":"2026-01-05T10:{{number % 60:00}}:00Z","detectedDateTime":"2026-01-05T11:00:00Z","lastUpdatedDateTime":"2026-01-05T11:00:00Z","userId":"6f2a0000-0000-4000-8000-00000000000{{user.Length % 10}}","userDisplayName":"{{user}}","userPrincipalName":"{{user}}@contoso.com"}
        """;
}
