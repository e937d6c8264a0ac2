using Detections.Events;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Events;

public sealed class EventSamplerTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Every_kind_has_a_sample_that_reads_back()
    {
        foreach (var kind in Enum.GetValues<EventKind>())
        {
            var sample = EventSampler.Build(kind, [("user", "\"anna\"")], At, At.AddHours(1), "tenant-a", "e1");

            sample.Result.Rejected.Should().BeNull(kind.ToString());
            var e = sample.Result.Event;
            e?.Kind.Should().Be(kind);
            e?.OccurredAt.Should().Be(At);
            e?.ReceivedAt.Should().Be(At.AddHours(1));
            e?.TenantId.Should().Be("tenant-a");
        }
    }

    [Fact]
    public void One_person_is_the_same_in_every_kind()
    {
        var ids = new[] { EventKind.Alert, EventKind.RiskDetection, EventKind.SignIn, EventKind.DirectoryAudit, EventKind.RiskyUser, EventKind.Detection }
            .Select(kind => EventSampler.Build(kind, [("user", "\"anna\"")], At, At, "t", "e1").Result.Event?.Entities.First(x => x.Type == EntityType.User).Keys[0]);

        ids.Distinct().Should().ContainSingle().Which.Should().StartWith("id:");
    }

    [Fact]
    public void Fields_are_shorthands_or_paths_and_others_are_reported_with_the_nearest()
    {
        var sample = EventSampler.Build(
            EventKind.SignIn,
            [("country", "\"NO\""), ("status.errorCode", "50126"), ("ipAdress", "\"192.0.2.1\""), ("deviceDetail.nothing", "1")],
            At, At, "t", "e1");

        var e = sample.Result.Event.Should().BeOfType<SignIn>().Subject;
        e.Country.Should().Be("NO");
        e.ErrorCode.Should().Be(50126);
        sample.Unknown.Select(field => field.Name).Should().Equal("ipAdress", "deviceDetail.nothing");
        sample.Unknown[0].Nearest.Should().Contain("ipAddress");
    }

    [Fact]
    public void An_audit_has_a_target_and_an_initiator()
    {
        var e = EventSampler.Build(
                EventKind.DirectoryAudit,
                [("initiator", "\"anna\""), ("target", "\"bob\""), ("activity", "\"Add member to role\""), ("succeeded", "false")],
                At, At, "t", "e1").Result.Event.Should().BeOfType<DirectoryAudit>().Subject;

        e.Target.UserPrincipalName.Should().Be("bob@contoso.com");
        e.Initiator.Name.Should().Be("anna@contoso.com");
        (e.Activity == ActivityName.AddMemberToRole).Should().BeTrue();
        e.Failed.Should().BeTrue();
        e.Entities.Single(x => x.Roles == EntityRoles.Target).Label.Should().Be("bob@contoso.com");
    }
}
