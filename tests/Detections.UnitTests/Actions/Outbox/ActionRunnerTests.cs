using Detections.Actions.Guardrails;
using Detections.Actions.Outbox;
using Detections.Engine.Pipeline;
using Detections.Graph;
using Detections.UnitTests.Actions.Guardrails;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Actions.Outbox;

public sealed class ActionRunnerTests
{
    private readonly Bench _bench = new();

    [Fact]
    public async Task A_request_is_carried_out_once_and_the_trail_says_why()
    {
        await _bench.FoundAsync("d", Bench.Request("d/0"));

        await _bench.TurnsAsync(_bench.Runner(), 3);

        _bench.World.Ledger.Should().Equal(("d/0", "anna@contoso.com"));
        (await _bench.RequestAsync("d/0")).State.Should().Be(RequestState.Succeeded);
        var audit = await _bench.Store.Audit.ReadAsync(0, 10);
        audit.Select(record => record.Entry.Kind).Should().Equal(AuditKind.Begun, AuditKind.CarriedOut);
        (audit[1].Entry.Before, audit[1].Entry.After, audit[1].Entry.GraphRequestId).Should().Be(("{\"on\":true}", "{\"on\":false}", "graph-1"));
    }

    [Fact]
    public async Task A_dry_run_says_what_it_would_send_and_sends_nothing()
    {
        await _bench.FoundAsync("d", Bench.Request("d/0"), Bench.Request("d/1", "bo", approve: "on-call"), Bench.Request("d/2", "glass@contoso.com"));
        var options = Bench.Acting with { IsDryRun = true, Guardrails = new GuardrailOptions { Protected = new ProtectedNames { Users = ["glass@contoso.com"] } } };
        var directory = new FakeDirectory(new Person("1", ["anna@contoso.com"], []), new Person("2", ["bo"], []));

        await _bench.TurnsAsync(_bench.Runner(options, directory: directory), 3);

        _bench.World.Ledger.Should().BeEmpty();
        var requests = await _bench.RequestsAsync();
        requests.Should().OnlyContain(request => request.State == RequestState.WouldRun);
        requests[0].Outcome.Should().Be("would do: Disable anna@contoso.com\nPATCH users/anna@contoso.com {}");
        requests[2].Outcome.Should().StartWith("would be refused: 'glass@contoso.com' is protected");
        (await _bench.AuditAsync()).Should().OnlyContain(kind => kind == AuditKind.Planned);
    }

    [Fact]
    public async Task A_rule_that_may_not_act_is_recorded_the_same_way()
    {
        await _bench.FoundAsync("d", Bench.Request("d/0", mayAct: false));

        await _bench.TurnsAsync(_bench.Runner(), 2);

        _bench.World.Ledger.Should().BeEmpty();
        (await _bench.RequestAsync("d/0")).Outcome.Should().StartWith("would do: Disable anna");
    }

    [Fact]
    public async Task What_cannot_be_done_is_given_up_at_once_and_a_person_is_told()
    {
        await _bench.FoundAsync("d", Bench.Request("d/0", "impossible"), Bench.Request("d/1", name: "no.such"));
        var denied = new WorldAction(_bench.World)
        {
            Acting = _ => throw new GraphException(System.Net.HttpStatusCode.Forbidden, "Authorization_RequestDenied", "No.", ""),
        };
        await _bench.FoundAsync("e", Bench.Request("e/0", "bo"));

        await _bench.TurnsAsync(_bench.Runner(actions: denied), 2);

        (await _bench.RequestsAsync()).Should().OnlyContain(request => request.State == RequestState.DeadLettered);
        _bench.Told.All.Select(notice => notice.Kind).Should().Equal(Enumerable.Repeat(ActionNoticeKind.DeadLettered, 3));
    }

    [Fact]
    public async Task What_goes_on_failing_is_given_up_and_a_person_may_try_again()
    {
        await _bench.FoundAsync("d", Bench.Request("d/0"));
        var fails = true;
        var action = new WorldAction(_bench.World)
        {
            Acting = _ => fails ? throw new GraphException(null, "", "Not there.", "") : Task.CompletedTask,
        };
        var runner = _bench.Runner(actions: action);

        await _bench.TurnsAsync(runner, 40);
        var given = await _bench.RequestAsync("d/0");
        fails = false;
        await _bench.Store.Outbox.RetryNowAsync("d/0", "eva");
        await _bench.TurnsAsync(runner, 2);

        (given.State, given.Attempts).Should().Be((RequestState.DeadLettered, new RetryPolicy().MaxFailures));
        given.Outcome.Should().Contain("Not there.").And.Contain("12 times");
        (await _bench.RequestAsync("d/0")).State.Should().Be(RequestState.Succeeded);
    }

    [Fact]
    public async Task What_is_withdrawn_between_plan_and_act_does_not_act()
    {
        await _bench.FoundAsync("d", Bench.Request("d/0"));
        var action = new WorldAction(_bench.World) { Planning = _ => _bench.WithdrawnAsync("d") };

        await _bench.TurnsAsync(_bench.Runner(actions: action), 3);

        _bench.World.Ledger.Should().BeEmpty();
        (await _bench.RequestAsync("d/0")).State.Should().Be(RequestState.Cancelled);
    }

    [Fact]
    public async Task A_lost_lease_stops_the_worker_before_it_acts()
    {
        await _bench.FoundAsync("d", Bench.Request("d/0"));
        var action = new WorldAction(_bench.World)
        {
            Planning = async _ =>
            {
                var later = _bench.Time.GetUtcNow().AddHours(1);
                await _bench.Store.Outbox.LeaseAsync("another", 9, TimeSpan.FromHours(1), later);
            },
        };

        await _bench.Runner(actions: action).TurnAsync(default);

        _bench.World.Ledger.Should().BeEmpty();
        (await _bench.RequestAsync("d/0")).Worker.Should().Be("another");
    }

    [Fact]
    public async Task A_slow_tenant_delays_no_other()
    {
        var release = new TaskCompletionSource();
        for (var n = 0; n < 20; n++)
        {
            await _bench.FoundInAsync("slow", $"s{n}", Bench.Request($"s{n}/0", $"user{n}"));
        }

        await _bench.FoundAsync("d", Bench.Request("d/0"));
        var action = new WorldAction(_bench.World) { Acting = call => call.Request.TenantId == "slow" ? release.Task : Task.CompletedTask };

        var turn = _bench.Runner(actions: action).TurnAsync(default);

        _bench.World.Ledger.Should().Equal(("d/0", "anna@contoso.com"));
        release.SetResult();
        await turn;
    }

    [Fact]
    public async Task A_person_approves_and_only_then_it_acts()
    {
        await _bench.FoundAsync("d", Bench.Request("d/0", approve: "on-call"), Bench.Request("d/1", "bo"));
        var options = Bench.Acting with { Guardrails = new GuardrailOptions { Approve = ["user.disable"] } };
        var runner = _bench.Runner(options);
        await runner.TurnAsync(default);

        _bench.World.Ledger.Should().BeEmpty();
        _bench.Told.All.Select(notice => (notice.Kind, notice.Request.Request.Key))
            .Should().BeEquivalentTo([(ActionNoticeKind.ApprovalAsked, "d/0"), (ActionNoticeKind.ApprovalAsked, "d/1")]);
        (await _bench.RequestAsync("d/1")).Outcome.Should().StartWith("would do: ");
        await _bench.Store.Outbox.ApproveAsync("d/1", "eva", _bench.Time.GetUtcNow(), null);
        await runner.TurnAsync(default);
        _bench.World.Ledger.Should().Equal(("d/1", "bo"));
        await _bench.TurnsAsync(runner, 20);

        (await _bench.RequestAsync("d/0")).State.Should().Be(RequestState.Expired);
        (await _bench.Store.Audit.ReadAsync(0, 99)).Single(record => record.Entry.Kind == AuditKind.CarriedOut).Entry.Approver.Should().Be("eva");
    }

    [Fact]
    public async Task Beyond_a_ceiling_requests_wait_until_a_person_lets_them_go_on()
    {
        for (var n = 0; n < 5; n++)
        {
            await _bench.FoundAsync($"d{n}", Bench.Request($"d{n}/0", $"user{n}"));
        }

        var runner = _bench.Runner(Bench.Acting with { Guardrails = new GuardrailOptions { Approve = [], Ceilings = [new Ceiling("*", 3, TimeSpan.FromHours(1))] } });
        await _bench.TurnsAsync(runner, 20);

        _bench.World.Ledger.Should().HaveCount(3);
        _bench.Told.All.Should().ContainSingle(notice => notice.Kind == ActionNoticeKind.BreakerOpened);
        var breaker = (await _bench.Store.Gates.ListBreakersAsync()).Single();
        await _bench.Store.Gates.CloseBreakerAsync(breaker.Scope, "eva", _bench.Time.GetUtcNow());
        await _bench.TurnsAsync(runner, 3);
        _bench.World.Ledger.Should().HaveCount(5);
        (await _bench.Store.Outbox.ListAttemptsAsync("d4/0")).Should().HaveCountLessThan(6, "waiting does not fill the history");
    }

    [Fact]
    public async Task A_rules_own_limit_holds()
    {
        for (var n = 0; n < 5; n++)
        {
            await _bench.FoundAsync($"d{n}", Bench.Request($"d{n}/0", $"user{n}") with { Limit = new(2, TimeSpan.FromHours(1)) });
        }

        await _bench.TurnsAsync(_bench.Runner(), 20);

        _bench.World.Ledger.Should().HaveCount(2);
    }

    [Fact]
    public async Task The_stop_in_the_store_stops_at_once()
    {
        await _bench.FoundAsync("d", Bench.Request("d/0"), Bench.Request("d/1", "bo"));
        var action = new WorldAction(_bench.World)
        {
            Planning = async _ => await _bench.Store.Gates.SetStopAsync(new ActionStop(true, "eva", "", _bench.Time.GetUtcNow())),
        };
        var runner = _bench.Runner(actions: action);

        await _bench.TurnsAsync(runner, 5);
        _bench.World.Ledger.Should().BeEmpty();
        await _bench.TurnsAsync(_bench.Runner(), 5);
        _bench.World.Ledger.Should().BeEmpty("a restart does not lift it");
        await _bench.Store.Gates.SetStopAsync(new ActionStop(false, "eva", "", _bench.Time.GetUtcNow()));
        await _bench.TurnsAsync(_bench.Runner(), 5);

        _bench.World.Ledger.Should().HaveCount(2);
    }

    [Fact]
    public async Task The_file_stops_at_once_and_the_trail_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("detections-stop-").FullName;
        var file = Path.Combine(folder, KillSwitch.FileName);
        await _bench.FoundAsync("d", Bench.Request("d/0"));
        var action = new WorldAction(_bench.World) { Planning = _ => File.WriteAllTextAsync(file, "") };
        var runner = _bench.Runner(Bench.Acting with { StopFolder = folder }, actions: action);

        await _bench.TurnsAsync(runner, 3);
        _bench.World.Ledger.Should().BeEmpty();
        File.Delete(file);
        action.Planning = null;
        await _bench.TurnsAsync(runner, 3);

        _bench.World.Ledger.Should().ContainSingle();
        (await _bench.AuditAsync()).Should().StartWith([AuditKind.Stopped, AuditKind.Resumed]);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task While_memberships_cannot_be_read_nothing_acts_and_in_the_end_it_is_given_up_and_said()
    {
        await _bench.FoundAsync("d", Bench.Request("d/0"));
        var directory = new FakeDirectory(new Person("1", ["anna@contoso.com"], [])) { IsDown = true };
        var options = Bench.Acting with { Guardrails = new GuardrailOptions { Approve = [], Protected = new ProtectedNames { Groups = ["Admins"] } } };

        await _bench.TurnsAsync(_bench.Runner(options, directory: directory), 40);

        _bench.World.Ledger.Should().BeEmpty();
        var request = await _bench.RequestAsync("d/0");
        (request.State, request.Outcome.Contains("protected cannot be read", StringComparison.Ordinal)).Should().Be((RequestState.DeadLettered, true));
    }

    [Fact]
    public async Task Who_becomes_protected_between_plan_and_act_is_not_touched()
    {
        await _bench.FoundAsync("d", Bench.Request("d/0"));
        var directory = new FakeDirectory(new Person("1", ["anna@contoso.com"], []));
        directory.Asked = question => directory.People[0] = directory.People[0] with { Groups = question > 2 ? ["Admins"] : [] };
        var options = Bench.Acting with { Guardrails = new GuardrailOptions { Approve = [], Protected = new ProtectedNames { Groups = ["Admins"] } } };

        await _bench.TurnsAsync(_bench.Runner(options, directory: directory), 3);

        _bench.World.Ledger.Should().BeEmpty();
        (await _bench.AuditAsync()).Should().Equal(AuditKind.Refused, AuditKind.DeadLettered);
    }
}
