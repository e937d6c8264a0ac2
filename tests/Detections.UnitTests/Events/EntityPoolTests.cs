using Detections.Events;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Events;

public sealed class EntityPoolTests
{
    private readonly EventReader _reader = new();

    [Fact]
    public void Equal_entities_of_two_events_are_one_object()
    {
        var one = Read("1", "203.0.113.7");
        var other = Read("2", "203.0.113.7");

        other.Entities.Should().HaveCount(one.Entities.Length);
        for (var index = 0; index < one.Entities.Length; index++)
        {
            other.Entities[index].Should().BeSameAs(one.Entities[index]);
        }
    }

    [Fact]
    public void Entities_that_differ_in_anything_stay_apart()
    {
        var one = Read("1", "203.0.113.7");
        var other = Read("2", "203.0.113.8");
        var renamed = Read("3", "203.0.113.7", "Anna@contoso.com");

        other.Entities.Single(entity => entity.Type == EntityType.Ip).Label.Should().Be("203.0.113.8");
        renamed.Entities.Single(entity => entity.Type == EntityType.User).Label.Should().Be("Anna@contoso.com");
        one.Entities.Single(entity => entity.Type == EntityType.User).Label.Should().Be("anna@contoso.com");
    }

    private SecurityEvent Read(string id, string ip, string upn = "anna@contoso.com") => _reader.Read(System.Text.Encoding.UTF8.GetBytes(
        $$"""
        {"id":"{{id}}","createdDateTime":"2026-03-02T00:00:00Z","userId":"0000002a-0000-4000-8000-000000000000","userPrincipalName":"{{upn}}","appId":"a","appDisplayName":"Azure Portal","ipAddress":"{{ip}}","clientAppUsed":"Browser","status":{"errorCode":0} }
        """)).Event!;
}
