using System.Text;
using Detections.Events;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Events;

public sealed class EventReaderTests
{
    private const string SignInJson = """
        {"id":"s1","createdDateTime":"2024-05-06T07:08:09Z","userPrincipalName":"Anna@contoso.com","userId":"6F2A0000-0000-0000-0000-000000000001",
         "appId":"a1","appDisplayName":"Portal","ipAddress":"::ffff:192.0.2.7","status":{"errorCode":"50126"},"location":null,"isInteractive":"true",
         "riskLevelDuringsignIn":"hidden","autonomousSystemNumber":"64500","riskEventTypes_v2":["passwordSpray"]}
        """;

    [Fact]
    public void Nothing_is_null_and_odd_types_are_read_for_what_they_are()
    {
        var e = Event<SignIn>(SignInJson);

        e.ErrorCode.Should().Be(50126);
        e.Succeeded.Should().BeFalse();
        e.IsInteractive.Should().BeTrue();
        e.AutonomousSystemNumber.Should().Be(64500);
        e.Country.Should().BeEmpty();
        e.Location.GeoCoordinates.Latitude.Should().BeNull();
        e.AuthenticationDetails[5].AuthenticationMethod.Should().BeEmpty();
        e.RiskEventTypesV2.Contains("PasswordSpray").Should().BeTrue();
        (e.RiskLevelDuringSignIn == RiskLevel.Hidden).Should().BeTrue();
        (e.RiskLevelDuringSignIn >= RiskLevel.Low).Should().BeFalse();
        (e.Ip == "192.0.2.7").Should().BeTrue();
        e.Raw["status"]["errorCode"].Text.Should().Be("50126");
    }

    [Fact]
    public void An_envelope_gives_tenant_and_time_and_the_same_content_as_the_bare_record()
    {
        var bare = Event<SignIn>(SignInJson);
        var enveloped = Event<SignIn>($$"""
            { "time": "8/22/2022 6:07:16 PM", "resourceId": "/TENANTS/ABC/PROVIDERS/MICROSOFT.AADIAM", "category": "signinlogs",
              "operationName": "Sign-in activity", "resultType": 0, "properties": {{SignInJson}} }
            """);

        enveloped.TenantId.Should().Be("abc");
        enveloped.Revision.Should().Be(bare.Revision);
        enveloped.Id.Should().Be("s1");
        enveloped.OccurredAt.Should().Be(bare.OccurredAt);
        enveloped.ReportedAt?.Year.Should().Be(2022);
    }

    [Fact]
    public void A_record_without_its_own_time_takes_the_envelopes()
    {
        var e = Event<RiskDetection>("""
            {"time":"8/22/2022 6:07:16 PM","category":"UserRiskEvents","tenantId":"t","properties":{"id":"d1","riskType":"passwordSpray","riskState":"atRisk",
             "riskLevel":"high","userId":"u1","detectionTimingType":"offline",
             "additionalInfo":"[{\"Key\":\"userAgent\",\"Value\":\"curl\"},{\"Key\":\"alertUrl\",\"Value\":null},{\"Key\":\"mitreTechniques\",\"Value\":\"T1090.003,T1078\"}]"}}
            """);

        e.OccurredAt.UtcDateTime.Should().Be(new DateTime(2022, 8, 22, 18, 7, 16, DateTimeKind.Utc));
        (e.RiskEventType == RiskEventType.PasswordSpray).Should().BeTrue();
        e.AdditionalInfo["userAgent"].Text.Should().Be("curl");
        e.AdditionalInfo["alertUrl"].Exists.Should().BeFalse();
        e.Techniques.Should().Equal("T1090.003", "T1078");
    }

    [Fact]
    public void A_retired_alert_is_presented_like_a_new_one()
    {
        var e = Event<Alert>("""
            {"azuretenantid":"T1","category":"Command and  Control","createddatetime":"2022-08-04 14:31:48.438","eventdatetime":"2022-08-04 14:31:48.438","id":"l1",
             "lastmodifieddatetime":"2022-08-04 14:34:56.229","severity":"Medium","status":"newAlert","title":"Anonymous IP","vendorinformation":{"provider":"IPC","vendor":"Microsoft"},
             "userstates":[{"aadUserId":"U1","accountName":"anna","domainName":"contoso","logonIp":"203.0.113.9","userPrincipalName":"anna@contoso.com"}],
             "hostStates":[{"fqdn":"pc1.contoso.com"}]}
            """);

        (e.Status == AlertStatus.New).Should().BeTrue();
        (e.ServiceSource == ServiceSource.AzureAdIdentityProtection).Should().BeTrue();
        e.Categories.Contains(AlertCategory.CommandAndControl).Should().BeTrue();
        e.Users[0].UserAccount.UserPrincipalName.Should().Be("anna@contoso.com");
        e.TenantId.Should().Be("t1");
        e.Revision.RevisedAtTicks.Should().BePositive();
        e.Entities.Select(entity => entity.Type).Should().BeEquivalentTo([EntityType.User, EntityType.Ip, EntityType.Device]);
        e.Entities[0].Keys.Should().Contain(["id:u1", "upn:anna@contoso.com", "account:contoso\\anna"]);
    }

    [Fact]
    public void Evidence_without_its_usual_discriminator_is_kept_and_told()
    {
        var e = Event<Alert>("""
            {"id":"a1","title":"t","severity":"low","serviceSource":"x","createdDateTime":"2024-05-06T07:08:09Z","evidence":[
             {"@qlvcckxbgq.type":"#microsoft.graph.security.userEvidence","roles":["compromised"],"userAccount":{"userSid":"S-1-12-1-1-2-3-4","userPrincipalName":"String"}},
             {"ipAddress":"192.0.2.7","roles":["contextual"]}, {"strange":1}, null, 5]}
            """);

        e.Evidence.Count.Should().Be(5);
        e.Users.Count.Should().Be(1);
        e.Ips[0].IpAddress.Text.Should().Be("192.0.2.7");
        e.Entities[0].Roles.Should().Be(EntityRoles.Compromised);
        e.Entities[0].Keys.Should().Equal("id:00000001-0002-0000-0300-000004000000", "sid:s-1-12-1-1-2-3-4");
        e.Entities[1].IsConcerned.Should().BeFalse();
    }

    [Fact]
    public void Of_equal_names_the_last_that_is_not_null_counts()
    {
        Event<SignIn>(SignInJson.TrimEnd().TrimEnd('}') + ",\"homeTenantId\":\"one\",\"homeTenantId\":\"two\",\"homeTenantId\":null}").HomeTenantId.Should().Be("two");
    }

    [Theory]
    [InlineData("nonsense", RejectionReason.NotJson)]
    [InlineData("{\"a\":1,}", RejectionReason.NotJson)]
    [InlineData("", RejectionReason.NotJson)]
    [InlineData("5", RejectionReason.NotAnObject)]
    [InlineData("{}", RejectionReason.UnknownShape)]
    [InlineData("""{"category":"AuditLogs","time":"2024-05-06T07:08:09Z","properties":{"Category":3,"ActivityType":1,"ActivityDate":"5/6/2024 7:08:09 AM"}}""", RejectionReason.UnknownShape)]
    [InlineData("""{"category":"AdvancedHunting-AlertInfo","properties":{"Title":"t","Severity":"High","ServiceSource":"x","Timestamp":"2024-05-06T07:08:09Z"}}""", RejectionReason.UnknownShape)]
    [InlineData("""{"Title":"t","Severity":"High","ServiceSource":"x","Timestamp":"2024-05-06T07:08:09Z"}""", RejectionReason.UnknownShape)]
    [InlineData("""{"id":"a1","title":"t","severity":"low","serviceSource":"x","createdDateTime":"String (timestamp)"}""", RejectionReason.NoTime)]
    [InlineData("""{"title":"t","severity":"low","serviceSource":"x","createdDateTime":"2024-05-06T07:08:09Z"}""", RejectionReason.NoId)]
    public void What_is_no_event_is_rejected_with_its_reason(string json, RejectionReason reason)
    {
        new EventReader().Read(Encoding.UTF8.GetBytes(json)).Rejected?.Reason.Should().Be(reason);
    }

    [Fact]
    public void Nesting_without_end_is_rejected_as_such()
    {
        new EventReader().Read(Encoding.UTF8.GetBytes(new string('[', 5000))).Rejected?.Reason.Should().Be(RejectionReason.TooDeep);
    }

    [Fact]
    public void A_detection_reads_back_from_its_body()
    {
        var entity = new Entity(EntityType.User, EntityRoles.Target, ["upn:anna@contoso.com"], "anna@contoso.com");
        var made = DetectionEvent.Create("t", "d1", DateTimeOffset.UnixEpoch.AddYears(50), "rule-a", "Title", "high", 70, 12, null, [entity], """{"users":["anna"]}""");

        var read = EventReader.Restore(EventKind.Detection, made.Header, Encoding.UTF8.GetBytes(made.Raw.Text)).Should().BeOfType<DetectionEvent>().Subject;

        read.Entities[0].Keys.Should().Equal("upn:anna@contoso.com");
        read.Kept["users"][0].Text.Should().Be("anna");
        read.Count.Should().Be(12);
        read.Distinct.Should().BeNull();
        (read.Severity == AlertSeverity.High).Should().BeTrue();
        Event<DetectionEvent>(made.Raw.Text).OccurredAt.Should().Be(made.OccurredAt);
    }

    private static T Event<T>(string json)
        where T : SecurityEvent
    {
        var result = new EventReader().Read(Encoding.UTF8.GetBytes(json));
        result.Rejected.Should().BeNull();
        return result.Event.Should().BeOfType<T>().Subject;
    }
}
