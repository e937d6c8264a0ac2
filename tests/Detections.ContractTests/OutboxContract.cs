using Detections.Engine;
using Detections.Engine.Pipeline;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace Detections.ContractTests;

/// <summary>What every outbox keeps to.</summary>
public abstract class OutboxContract : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private IDetectionStore? _store;
    private long _sequence;

    /// <summary>The time that the store asks for.</summary>
    protected FakeTimeProvider Time { get; } = new(Given.Noon);

    private IDetectionStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    private IActionOutbox Outbox => Store.Outbox;

    /// <summary>Later than every commit of these tests.</summary>
    private DateTimeOffset Now => Time.GetUtcNow().AddHours(1);

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IDetectionStore> OpenAsync();

    public async Task InitializeAsync() => _store = await OpenAsync();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    [Fact]
    public async Task Requests_enter_in_the_state_that_their_rule_allows()
    {
        await CommitAsync(Given.Found(
            "d", Given.Request("d/0"), Given.Request("d/1", approve: "on-call"), Given.Request("d/2", mayAct: false, approve: "on-call")));

        var listed = await Outbox.ListAsync(new RequestFilter());

        listed.Select(request => request.State).Should().Equal(RequestState.Pending, RequestState.AwaitingApproval, RequestState.WouldRun);
        listed.Select(request => request.Number).Should().Equal(1, 2, 3);
        listed[0].Request.Arguments.Should().Equal(Given.Request("x").Arguments);
        listed[0].Subject.Should().Be("user:anna");
        (await Outbox.ListAsync(new RequestFilter { States = [RequestState.WouldRun], Action = "user.confirmCompromised", DetectionId = "d" }))
            .Should().ContainSingle();
        (await Outbox.ListAsync(new RequestFilter { TenantId = "other" })).Should().BeEmpty();
    }

    [Fact]
    public async Task A_detection_that_is_said_again_adds_nothing_and_an_enriched_one_what_is_missing()
    {
        await CommitAsync(Given.Found("d", Given.Request("d/0")));
        await CommitAsync(
            Given.Found("d", Given.Request("d/0"), Given.Request("d/1")),
            new EngineOutput.Enriched(Given.Detection("d", actions: [Given.Request("d/0"), Given.Request("d/2")])),
            new EngineOutput.Enriched(Given.Detection("forgotten", actions: [Given.Request("forgotten/0")])));

        (await Outbox.ListAsync(new RequestFilter())).Select(request => request.Request.Key).Should().Equal("d/0", "d/2");
    }

    [Fact]
    public async Task A_request_is_leased_to_one_worker_and_done_once()
    {
        await CommitAsync(Given.Found("d", Given.Request("d/0")));

        var first = await Outbox.LeaseAsync("w1", 10, Minute, Now);
        var second = await Outbox.LeaseAsync("w2", 10, Minute, Now);

        first.Should().ContainSingle().Which.Attempts.Should().Be(1);
        second.Should().BeEmpty();
        (await Outbox.SucceedAsync("d/0", "w2", "mine")).Should().BeFalse();
        (await Outbox.SucceedAsync("d/0", "w1", "done")).Should().BeTrue();
        (await Outbox.SucceedAsync("d/0", "w1", "again")).Should().BeFalse();
        (await Outbox.LeaseAsync("w2", 10, Minute, Now.AddDays(1))).Should().BeEmpty();
        (await Outbox.FindAsync("d/0"))?.Outcome.Should().Be("done");
        (await Outbox.ListAttemptsAsync("d/0")).Select(attempt => attempt.Step).Should().Equal(RequestStep.Leased, RequestStep.Succeeded);
    }

    [Fact]
    public async Task Requests_for_the_same_subject_keep_their_order_and_others_go_on()
    {
        await CommitAsync(Given.Found("d", Given.Request("1"), Given.Request("2"), Given.Request("3", user: "bo"), Given.Request("4")));

        Keys(await Outbox.LeaseAsync("w", 10, Minute, Now)).Should().Equal("1", "3");
        await Outbox.RetryAsync("1", "w", "429", Now.AddHours(1));
        Keys(await Outbox.LeaseAsync("w", 10, Minute, Now.AddSeconds(1))).Should().BeEmpty("2 waits for 1, which waits for its time");
        Keys(await Outbox.LeaseAsync("w", 10, Minute, Now.AddHours(1))).Should().Equal("1", "3");
        await Outbox.DeadLetterAsync("1", "w", "gone");
        Keys(await Outbox.LeaseAsync("w", 10, Minute, Now.AddHours(1))).Should().Equal("2");
    }

    [Fact]
    public async Task Waiting_for_approval_holds_up_nobody()
    {
        await CommitAsync(Given.Found("d", Given.Request("1", approve: "on-call"), Given.Request("2")));

        Keys(await Outbox.LeaseAsync("w", 10, Minute, Now)).Should().Equal("2");
    }

    [Fact]
    public async Task At_most_as_many_as_asked_for_are_leased()
    {
        await CommitAsync(Given.Found("d", Given.Request("1", "a"), Given.Request("2", "b"), Given.Request("3", "c")));

        Keys(await Outbox.LeaseAsync("w", 2, Minute, Now)).Should().Equal("1", "2");
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_free_again_and_its_worker_knows()
    {
        await CommitAsync(Given.Found("d", Given.Request("d/0")));
        await Outbox.LeaseAsync("w1", 1, Minute, Now);

        (await Outbox.RenewAsync("d/0", "w1", Minute, Now.AddSeconds(30))).Should().BeTrue();
        Keys(await Outbox.LeaseAsync("w2", 1, Minute, Now.AddSeconds(89))).Should().BeEmpty();
        Keys(await Outbox.LeaseAsync("w2", 1, Minute, Now.AddSeconds(90))).Should().Equal("d/0");
        (await Outbox.RenewAsync("d/0", "w1", Minute, Now.AddSeconds(91))).Should().BeFalse();
        (await Outbox.RetryAsync("d/0", "w1", "late", Now)).Should().BeFalse();
        (await Outbox.ListAttemptsAsync("d/0")).Select(attempt => attempt.Step)
            .Should().Equal(RequestStep.Leased, RequestStep.LeaseLost, RequestStep.Leased);
    }

    [Fact]
    public async Task A_withdrawn_detection_cancels_what_was_not_begun()
    {
        await CommitAsync(Given.Found("d", Given.Request("1"), Given.Request("2"), Given.Request("3", approve: "on-call")));
        await Outbox.LeaseAsync("w", 1, Minute, Now);

        await CommitAsync(new EngineOutput.Withdrawn(Given.Detection("d"), "a later event disproves it"));

        (await StatesAsync()).Should().Equal(RequestState.Leased, RequestState.Cancelled, RequestState.Cancelled);
        (await Outbox.FindAsync("1"))?.IsWithdrawn.Should().BeTrue();
        (await Outbox.RetryAsync("1", "w", "not begun", Now)).Should().BeTrue();
        (await Outbox.RetryNowAsync("2", "anna")).Should().BeFalse();
        (await Outbox.ApproveAsync("3", "bo", Now, null)).Should().BeFalse();
        Keys(await Outbox.LeaseAsync("w", 9, Minute, Now.AddDays(1))).Should().BeEmpty();
    }

    [Fact]
    public async Task A_lost_lease_of_a_withdrawn_detection_is_not_handed_out_again()
    {
        await CommitAsync(Given.Found("d", Given.Request("1")));
        await Outbox.LeaseAsync("w", 1, Minute, Now);
        await CommitAsync(new EngineOutput.Withdrawn(Given.Detection("d"), "no"));

        Keys(await Outbox.LeaseAsync("w", 1, Minute, Now.AddDays(1))).Should().BeEmpty();
        (await StatesAsync()).Should().Equal(RequestState.Cancelled);
    }

    [Fact]
    public async Task A_detection_that_holds_again_wants_again_what_was_cancelled_with_it()
    {
        await CommitAsync(Given.Found("d", Given.Request("1"), Given.Request("2"), Given.Request("3", approve: "on-call")));
        await Outbox.CancelAsync("2", "bo", "not this one");
        await CommitAsync(new EngineOutput.Withdrawn(Given.Detection("d"), "no"));
        await CommitAsync(Given.Found("d", Given.Request("1"), Given.Request("2"), Given.Request("3", approve: "on-call")));

        (await StatesAsync()).Should().Equal(RequestState.Pending, RequestState.Cancelled, RequestState.AwaitingApproval);
    }

    [Fact]
    public async Task An_approved_request_keeps_its_place_and_its_approval_runs_out()
    {
        await CommitAsync(Given.Found("d", Given.Request("1", approve: "on-call"), Given.Request("2"), Given.Request("3", "bo", approve: "on-call")));

        (await Outbox.ApproveAsync("1", "eva", Now, null)).Should().BeTrue();
        (await Outbox.ApproveAsync("1", "eva", Now, null)).Should().BeFalse();
        (await Outbox.ApproveAsync("3", "eva", Now, Now.AddMinutes(5))).Should().BeTrue();

        Keys(await Outbox.LeaseAsync("w", 9, Minute, Now.AddMinutes(5))).Should().Equal("1");
        var expired = await Outbox.FindAsync("3");
        (expired?.State, expired?.DecidedBy).Should().Be((RequestState.Expired, "eva"));
    }

    [Fact]
    public async Task A_denied_request_is_finished()
    {
        await CommitAsync(Given.Found("d", Given.Request("1", approve: "on-call")));

        (await Outbox.DenyAsync("1", "eva", Now)).Should().BeTrue();
        (await Outbox.ApproveAsync("1", "bo", Now, null)).Should().BeFalse();
        (await Outbox.RetryNowAsync("1", "bo")).Should().BeFalse();
        (await StatesAsync()).Should().Equal(RequestState.Denied);
    }

    [Fact]
    public async Task A_person_may_cancel_and_ask_for_another_try()
    {
        await CommitAsync(Given.Found("d", Given.Request("1")));
        await Outbox.LeaseAsync("w", 1, Minute, Now);
        (await Outbox.CancelAsync("1", "eva", "stop")).Should().BeFalse("a worker has it");
        await Outbox.DeadLetterAsync("1", "w", "403");

        (await Outbox.RetryNowAsync("1", "eva")).Should().BeTrue();
        Keys(await Outbox.LeaseAsync("w", 1, Minute, Now)).Should().Equal("1");
        (await Outbox.SucceedAsync("1", "w", "")).Should().BeTrue();
        (await Outbox.RetryNowAsync("1", "eva")).Should().BeFalse();
        (await Outbox.RetryNowAsync("nothing", "eva")).Should().BeFalse();
    }

    [Fact]
    public async Task A_lane_takes_its_own_requests_and_order_holds_across_lanes()
    {
        await CommitAsync(Given.Found(
            "d", Given.Request("1"), Given.Request("2") with { Name = "notify" }, Given.Request("3", "bo") with { Name = "notify" }));
        var notify = new RequestLane { TenantId = "contoso", Only = ["notify"] };

        Keys(await Outbox.LeaseAsync(notify, "w", 9, Minute, Now)).Should().Equal(["2"], "both speak of one detection");
        Keys(await Outbox.LeaseAsync(new RequestLane { TenantId = "other" }, "w", 9, Minute, Now)).Should().BeEmpty();
        Keys(await Outbox.LeaseAsync(new RequestLane { Except = ["notify"] }, "w", 9, Minute, Now)).Should().Equal("1");
    }

    [Fact]
    public async Task Tenants_with_something_due_are_named()
    {
        (await Outbox.DueTenantsAsync(Now)).Should().BeEmpty();
        await CommitAsync(Given.Found("d", Given.Request("1")));

        (await Outbox.DueTenantsAsync(Given.Noon.AddDays(-1))).Should().BeEmpty();
        (await Outbox.DueTenantsAsync(Now)).Should().Equal("contoso");
        await Outbox.LeaseAsync("w", 1, Minute, Now);
        (await Outbox.DueTenantsAsync(Now)).Should().BeEmpty();
        (await Outbox.DueTenantsAsync(Now + Minute)).Should().Equal("contoso");
    }

    [Fact]
    public async Task A_plan_ends_a_request_that_is_leased_or_recorded_only()
    {
        await CommitAsync(Given.Found("d", Given.Request("1"), Given.Request("2", mayAct: false)));
        (await Outbox.RecordPlanAsync("1", "w", "not leased")).Should().BeFalse();
        await Outbox.LeaseAsync("w", 1, Minute, Now);

        (await Outbox.ListAsync(new RequestFilter { IsUnplanned = true })).Select(request => request.Request.Key).Should().Equal("2");
        (await Outbox.RecordPlanAsync("1", "w", "would do this")).Should().BeTrue();
        (await Outbox.RecordPlanAsync("2", "w", "would do that")).Should().BeTrue();
        (await Outbox.RecordPlanAsync("2", "w", "again")).Should().BeFalse();
        (await Outbox.ListAsync(new RequestFilter { IsUnplanned = true })).Should().BeEmpty();
        (await Outbox.ListAsync(new RequestFilter { States = [RequestState.WouldRun] })).Select(request => request.Outcome)
            .Should().Equal("would do this", "would do that");
        (await Outbox.ListAsync(new RequestFilter { DecidedFrom = Now })).Should().BeEmpty();
    }

    [Fact]
    public async Task A_person_is_asked_and_too_late_is_too_late()
    {
        await CommitAsync(Given.Found("d", Given.Request("1"), Given.Request("2", "bo", approve: "on-call"), Given.Request("3", "c")));
        await Outbox.LeaseAsync("w", 9, Minute, Now);

        (await Outbox.AskApprovalAsync("1", "w", "would do this", Now + Minute)).Should().BeTrue();
        (await Outbox.AskApprovalAsync("2", "w", "would do that", Now + Minute)).Should().BeTrue();
        (await Outbox.AskApprovalAsync("2", "w", "again", Now + Minute)).Should().BeFalse();
        (await Outbox.AskApprovalAsync("3", "other", "not mine", null)).Should().BeFalse();
        (await Outbox.ApproveAsync("1", "eva", Now + Minute, null)).Should().BeFalse("it has run out");
        (await Outbox.ApproveAsync("2", "eva", Now, Now.AddHours(1))).Should().BeTrue();

        Keys(await Outbox.LeaseAsync("w", 9, Minute, Now + Minute)).Should().Equal("2", "3");
        (await Outbox.FindAsync("1"))?.State.Should().Be(RequestState.Expired);
    }

    [Fact]
    public async Task What_is_put_back_was_not_tried()
    {
        await CommitAsync(Given.Found("d", Given.Request("1")));
        await Outbox.LeaseAsync("w", 9, Minute, Now);

        (await Outbox.PutBackAsync("1", "other", "", Now)).Should().BeFalse();
        (await Outbox.PutBackAsync("1", "w", "a breaker is open", Now.AddMinutes(5))).Should().BeTrue();

        Keys(await Outbox.LeaseAsync("w", 9, Minute, Now.AddMinutes(4))).Should().BeEmpty();
        (await Outbox.LeaseAsync("w", 9, Minute, Now.AddMinutes(5))).Should().ContainSingle().Which.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task Workers_at_the_same_time_never_get_the_same_request()
    {
        await CommitAsync(Given.Found("d", [.. Enumerable.Range(0, 40).Select(n => Given.Request($"{n}", $"user{n}"))]));

        var leases = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
            await Outbox.LeaseAsync($"w{worker}", 10, Minute, Now))));

        leases.SelectMany(lease => Keys(lease)).Should().HaveCount(40).And.OnlyHaveUniqueItems();
    }

    private static IEnumerable<string> Keys(IEnumerable<StoredRequest> requests) => requests.Select(request => request.Request.Key);

    private async Task<IEnumerable<RequestState>> StatesAsync() =>
        (await Outbox.ListAsync(new RequestFilter())).Select(request => request.State);

    private async Task CommitAsync(params EngineOutput[] outputs) => await Store.CommitAsync(Given.Batch(++_sequence, outputs));
}
