using Detections.Engine;
using Detections.Engine.Pipeline;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace Detections.ContractTests;

/// <summary>What all gates keep to.</summary>
public abstract class GateContract : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly ActionBound Two = new("contoso|user.disable", 2, Hour);

    private IDetectionStore? _store;
    private long _sequence;

    /// <summary>The time that the store asks for.</summary>
    protected FakeTimeProvider Time { get; } = new(Given.Noon);

    private IDetectionStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    private DateTimeOffset Now => Time.GetUtcNow().AddHours(1);

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IDetectionStore> OpenAsync();

    public async Task InitializeAsync() => _store = await OpenAsync();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    [Fact]
    public async Task Only_the_worker_that_has_a_request_may_begin_it()
    {
        await LeasedAsync("1");

        (await AskAsync("1", worker: "other")).Verdict.Should().Be(BeginVerdict.LeaseLost);
        (await AskAsync("1", at: Now.AddDays(2))).Verdict.Should().Be(BeginVerdict.LeaseLost);
        (await AskAsync("none")).Verdict.Should().Be(BeginVerdict.LeaseLost);
        (await AskAsync("1")).Verdict.Should().Be(BeginVerdict.Begun);
        (await Store.Audit.ReadAsync(0, 9)).Should().ContainSingle(record => record.Entry.Kind == AuditKind.Begun && record.Entry.Text == "a plan");
    }

    [Fact]
    public async Task What_was_withdrawn_does_not_begin()
    {
        await LeasedAsync("1");
        await CommitAsync(new EngineOutput.Withdrawn(Given.Detection("d"), "no"));

        (await AskAsync("1")).Verdict.Should().Be(BeginVerdict.Withdrawn);
    }

    [Fact]
    public async Task Nothing_begins_while_all_is_stopped()
    {
        await LeasedAsync("1");
        (await Store.Gates.ReadStopAsync()).Should().Be(ActionStop.Never);

        (await Store.Gates.SetStopAsync(new ActionStop(true, "eva", "too much", Now))).Should().BeTrue();
        (await Store.Gates.SetStopAsync(new ActionStop(true, "bo", "", Now))).Should().BeFalse("it is so already");
        (await AskAsync("1")).Verdict.Should().Be(BeginVerdict.Stopped);
        (await Store.Gates.ReadStopAsync()).Should().Be(new ActionStop(true, "eva", "too much", Now));
        (await Store.Gates.SetStopAsync(new ActionStop(false, "eva", "", Now))).Should().BeTrue();
        (await AskAsync("1")).Verdict.Should().Be(BeginVerdict.Begun);
        (await KindsAsync()).Should().Equal(AuditKind.Stopped, AuditKind.Resumed, AuditKind.Begun);
    }

    [Fact]
    public async Task A_bound_that_is_reached_opens_a_breaker_until_a_person_closes_it()
    {
        await LeasedAsync("1", "2", "3", "4");
        (await AskAsync("1", Two)).Verdict.Should().Be(BeginVerdict.Begun);
        (await AskAsync("1", Two)).Verdict.Should().Be(BeginVerdict.Begun, "it is counted once");
        (await AskAsync("2", Two)).Verdict.Should().Be(BeginVerdict.Begun);

        var third = await AskAsync("3", Two);
        (third.Verdict, third.Opened?.Scope).Should().Be((BeginVerdict.BreakerOpen, Two.Scope));
        (await AskAsync("4", Two)).Opened.Should().BeNull("it was open already");
        (await AskAsync("1", Two)).Verdict.Should().Be(BeginVerdict.BreakerOpen, "a person has to look first");
        (await AskAsync("3", Two, at: Now.AddHours(5))).Verdict.Should().Be(BeginVerdict.BreakerOpen, "time does not close it");
        (await AskAsync("4", new ActionBound("another", 1, Hour))).Verdict.Should().Be(BeginVerdict.Begun);
        (await Store.Gates.ListBreakersAsync()).Should().ContainSingle().Which.IsOpen.Should().BeTrue();

        (await Store.Gates.CloseBreakerAsync(Two.Scope, "eva", Now)).Should().BeTrue();
        (await Store.Gates.CloseBreakerAsync(Two.Scope, "eva", Now)).Should().BeFalse();
        (await Store.Gates.CloseBreakerAsync("nothing", "eva", Now)).Should().BeFalse();
        (await AskAsync("3", Two)).Verdict.Should().Be(BeginVerdict.Begun);
        (await KindsAsync()).Should().Equal(
            AuditKind.Begun, AuditKind.Begun, AuditKind.Begun, AuditKind.BreakerOpened, AuditKind.Begun, AuditKind.BreakerClosed, AuditKind.Begun);
    }

    [Fact]
    public async Task A_bound_counts_what_began_within_its_time()
    {
        await LeasedAsync("1", "2", "3");
        await AskAsync("1", Two, at: Now);
        await AskAsync("2", Two, at: Now.AddMinutes(30));

        (await AskAsync("3", Two, at: Now + Hour)).Verdict.Should().Be(BeginVerdict.Begun, "the first began an hour ago");
    }

    [Fact]
    public async Task One_bound_that_is_reached_counts_nothing_in_the_others()
    {
        await LeasedAsync("1", "2");
        var none = new ActionBound("none", 0, Hour);
        var one = new ActionBound("one", 1, Hour);

        (await AskAsync("1", one, none)).Verdict.Should().Be(BeginVerdict.BreakerOpen);
        (await AskAsync("2", one)).Verdict.Should().Be(BeginVerdict.Begun);
    }

    [Fact]
    public async Task Many_workers_at_once_never_exceed_a_bound()
    {
        var keys = Enumerable.Range(0, 40).Select(n => $"{n}").ToArray();
        await LeasedAsync(keys);
        var bound = new ActionBound("s", 7, Hour);

        var answers = await Task.WhenAll(keys.Select(key => Task.Run(() => AskAsync(key, bound))));

        answers.Count(answer => answer.Verdict == BeginVerdict.Begun).Should().Be(7);
        answers.Count(answer => answer.Opened is not null).Should().Be(1);
    }

    [Fact]
    public async Task A_rules_own_bound_and_version_come_with_the_request()
    {
        await CommitAsync(Given.Found("d", Given.Request("1") with { Limit = new(5, Hour) }, Given.Request("2")));

        var listed = await Store.Outbox.ListAsync(new RequestFilter());
        listed.Select(request => request.Request.Limit).Should().Equal(new Detections.Rules.ActionLimit(5, Hour), null);
        listed.Should().OnlyContain(request => request.RuleVersion == "v1");
    }

    private async Task LeasedAsync(params string[] keys)
    {
        await CommitAsync(Given.Found("d", [.. keys.Select(key => Given.Request(key, $"user{key}"))]));
        (await Store.Outbox.LeaseAsync("w", 100, TimeSpan.FromDays(1), Now)).Should().HaveCount(keys.Length);
    }

    private Task<BeginAnswer> AskAsync(string key, params ActionBound[] bounds) => AskAsync(key, "w", Now, bounds);

    private Task<BeginAnswer> AskAsync(string key, ActionBound bound, DateTimeOffset at) => AskAsync(key, "w", at, bound);

    private Task<BeginAnswer> AskAsync(string key, string worker) => AskAsync(key, worker, Now);

    private Task<BeginAnswer> AskAsync(string key, DateTimeOffset at) => AskAsync(key, "w", at);

    private async Task<BeginAnswer> AskAsync(string key, string worker, DateTimeOffset at, params ActionBound[] bounds) =>
        await Store.Gates.BeginAsync(new BeginQuestion { Key = key, Worker = worker, Plan = "a plan", Now = at, Bounds = [.. bounds] });

    private async Task<IEnumerable<AuditKind>> KindsAsync() => (await Store.Audit.ReadAsync(0, 100)).Select(record => record.Entry.Kind);

    private async Task CommitAsync(params EngineOutput[] outputs) => await Store.CommitAsync(Given.Batch(++_sequence, outputs));
}
