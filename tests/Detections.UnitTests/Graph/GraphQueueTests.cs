using Detections.Graph;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Detections.UnitTests.Graph;

public sealed class GraphQueueTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Second_request_waits_for_its_interval()
    {
        var queue = new GraphQueue(Second, _time);

        var first = Enter(queue);
        var second = Enter(queue);

        first.IsCompletedSuccessfully.Should().BeTrue();
        second.IsCompleted.Should().BeFalse();
        _time.Advance(Second);
        Ended(second).Should().BeTrue();
    }

    [Fact]
    public void Action_goes_before_polls_that_came_first()
    {
        var queue = new GraphQueue(Second, _time);
        _ = Enter(queue);
        var poll = Enter(queue);
        var action = Enter(queue, GraphPriority.Action);

        _time.Advance(Second);

        Ended(action).Should().BeTrue();
        poll.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public void Refusals_without_a_time_pause_for_longer_each_time()
    {
        var queue = new GraphQueue(Second, _time);
        _ = Enter(queue);

        queue.Throttle(null);
        var first = Enter(queue);
        _time.Advance(TimeSpan.FromSeconds(1.9));
        first.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Ended(first).Should().BeTrue();

        queue.Throttle(null);
        var second = Enter(queue);
        _time.Advance(TimeSpan.FromSeconds(3.9));
        second.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Ended(second).Should().BeTrue();
    }

    [Fact]
    public void Refusal_with_a_time_pauses_for_that_time()
    {
        var queue = new GraphQueue(Second, _time);
        queue.Throttle(TimeSpan.FromSeconds(30));
        var turn = Enter(queue);

        _time.Advance(TimeSpan.FromSeconds(29));
        turn.IsCompleted.Should().BeFalse();
        _time.Advance(Second);
        Ended(turn).Should().BeTrue();
        queue.Throttled.Should().Be(1);
    }

    [Fact]
    public void Warning_of_the_limit_delays_the_next_request()
    {
        var queue = new GraphQueue(Second, _time);
        _ = Enter(queue);
        queue.Warn(0.9);
        var turn = Enter(queue);

        _time.Advance(Second);
        turn.IsCompleted.Should().BeFalse();
        _time.Advance(Second);
        Ended(turn).Should().BeTrue();
    }

    [Fact]
    public void Who_gives_up_takes_nobody_elses_turn()
    {
        var queue = new GraphQueue(Second, _time);
        _ = Enter(queue);
        using var stop = new CancellationTokenSource();
        var gone = queue.EnterAsync(GraphPriority.Poll, stop.Token);
        var next = Enter(queue);

        stop.Cancel();
        _time.Advance(Second);

        FluentActions.Awaiting(() => gone).Should().ThrowAsync<OperationCanceledException>();
        Ended(next).Should().BeTrue();
    }

    [Fact]
    public async Task Wall_clock_that_is_set_back_stops_nobody()
    {
        var time = new SkippingTime(_time.Start);
        var queue = new GraphQueue(Second, time);
        await queue.EnterAsync(GraphPriority.Poll, CancellationToken.None);

        time.Skew = TimeSpan.FromDays(-3);
        await queue.EnterAsync(GraphPriority.Poll, CancellationToken.None);

        (time.TrueNow - _time.Start).Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    private static Task Enter(GraphQueue queue, GraphPriority priority = GraphPriority.Poll) => queue.EnterAsync(priority, CancellationToken.None);

    /// <summary>Turns are handed over on another thread.</summary>
    private static bool Ended(Task turn) => turn.Wait(TimeSpan.FromSeconds(10));
}
