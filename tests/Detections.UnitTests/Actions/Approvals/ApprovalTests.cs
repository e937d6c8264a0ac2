using Detections.Actions.Approvals;
using Detections.Engine.Pipeline;
using Detections.UnitTests.Actions.Outbox;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Actions.Approvals;

public sealed class ApprovalTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 17, 12, 0, 0, TimeSpan.Zero);

    private readonly ApprovalLinks _links = new(new byte[32]);
    private readonly Bench _bench = new();

    [Fact]
    public void A_link_says_what_it_was_made_for_until_it_runs_out()
    {
        var token = _links.Create("d/0", ApprovalDecision.Deny, Noon);

        _links.Verify(token, Noon.AddTicks(-1)).Should().Be(new ApprovalLink("d/0", ApprovalDecision.Deny, Noon));
        _links.Verify(token, Noon).Should().BeNull();
        token.Should().MatchRegex("^[A-Za-z0-9_.-]+$");
    }

    [Fact]
    public void A_link_that_was_changed_or_made_elsewhere_is_none()
    {
        var token = _links.Create("d/0", ApprovalDecision.Approve, Noon);
        var now = Noon.AddHours(-1);

        for (var place = 0; place < token.Length; place++)
        {
            var letter = token[place] == 'A' ? 'B' : 'A';
            var changed = _links.Verify(token[..place] + letter + token[(place + 1)..], now);
            (changed is null || changed.RequestKey == "d/0").Should().BeTrue();
        }

        new ApprovalLinks([.. Enumerable.Repeat((byte)1, 32)]).Verify(token, now).Should().BeNull();
        _links.Verify("", now).Should().BeNull();
        _links.Verify("%%.%%", now).Should().BeNull();
    }

    [Fact]
    public async Task A_link_holds_for_one_question_and_once()
    {
        await _bench.FoundAsync("d", Bench.Request("d/0", approve: "on-call"));
        await _bench.Runner().TurnAsync(default);
        var link = new ApprovalLink("d/0", ApprovalDecision.Approve, (await _bench.RequestAsync("d/0")).ApprovalExpires ?? default);
        var desk = new ApprovalDesk(_bench.Store.Outbox, _bench.Time);

        (await desk.DecideAsync(link with { Expires = link.Expires.AddTicks(1) }, "eva")).IsTaken.Should().BeFalse("it belongs to another question");
        (await desk.DecideAsync(link, "eva")).IsTaken.Should().BeTrue();
        (await desk.DecideAsync(link, "eva")).IsTaken.Should().BeFalse("it was used");
        (await _bench.RequestAsync("d/0")).State.Should().Be(RequestState.Pending);
    }

    [Theory]
    [InlineData("detections")]
    [InlineData("Detections@test/1")]
    [InlineData("detections@elsewhere/99")]
    [InlineData("")]
    public async Task What_is_no_person_approves_nothing(string who)
    {
        await _bench.FoundAsync("d", Bench.Request("d/0", approve: "on-call"));
        await _bench.Runner().TurnAsync(default);

        var answer = await new ApprovalDesk(_bench.Store.Outbox, _bench.Time).DecideAsync("d/0", ApprovalDecision.Approve, who);

        answer.IsTaken.Should().BeFalse();
        (await _bench.RequestAsync("d/0")).State.Should().Be(RequestState.AwaitingApproval);
    }
}
